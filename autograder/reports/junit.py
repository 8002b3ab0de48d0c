"""The report as JUnit XML, which test reporters of all kinds read: a suite for each unit, a case for each task."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree

from autograder.model import Report, Status, TaskResult
from autograder.reports.markdown import details
from autograder.words.text import STATUS_WORDS, one_line, points

# What is not named here is a failure: what earns no points must not look like a test that was left out.
_ELEMENTS: Final[dict[Status, str]] = {"internal": "error", "skipped": "skipped"}


def to_junit(reports: Sequence[Report]) -> str:
    """The reports as one JUnit document. Points stand in the message of what is not right, and per suite."""
    root = ElementTree.Element("testsuites", {"name": "autograder"})
    for report in reports:
        root.append(_suite(report))
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _suite(report: Report) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", {"name": one_line(report.unit)})
    properties = ElementTree.SubElement(suite, "properties")
    facts = {
        "student": one_line(report.submission.name),
        "score": points(report.score),
        "max_score": points(report.max_score),
        "seed": str(report.seed),
        "sandbox": one_line(report.sandbox),
    }
    for name, value in facts.items():
        ElementTree.SubElement(properties, "property", {"name": name, "value": value})
    for result in report.tasks:
        suite.append(_case(report, result))
    suite.set("tests", str(len(report.tasks)))
    for name, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase/{kind}"))))
    return suite


def _case(report: Report, result: TaskResult) -> ElementTree.Element:
    case = ElementTree.Element("testcase", {"classname": one_line(report.unit), "name": one_line(result.function)})
    if result.status == "ok":
        return case
    outcome = f"{STATUS_WORDS[result.status]}, {points(result.points)} of {points(result.max_points)} points"
    kind = _ELEMENTS.get(result.status, "failure")
    attributes = {"message": outcome} if kind == "skipped" else {"message": outcome, "type": result.status}
    ElementTree.SubElement(case, kind, attributes).text = details(result)
    return case
