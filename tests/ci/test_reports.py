"""The report in the forms that other tools read, and on GitHub's page."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from autograder import explain
from autograder.model import Bar, Figure, Report
from autograder.reports import FORMATS
from autograder.reports.badge import to_badge
from autograder.reports.classroom50 import Submission, to_classroom50
from autograder.reports.gradescope import to_gradescope
from autograder.reports.html import fork_to_html, to_html
from autograder.reports.junit import to_junit
from autograder.reports.step_summary import LIMIT, Setting, progress_bar, scale, to_step_summary
from autograder.reports.totals import Total
from autograder.reports.useful import most_useful
from tests.cases import for_each
from tests.ci import schemas
from tests.ci.reports import EVERY_STATUS, HOSTILE_REPORT, report_of, result
from tests.later import later

jsonschema = later("jsonschema")

REPORTS = {"every status": (EVERY_STATUS,), "hostile": (HOSTILE_REPORT, EVERY_STATUS), "none": ()}
SUBMISSION = Submission(
    classroom="course",
    assignment="exercises",
    assignment_type="individual",
    owner="learner",
    tag="submit/2026-03-01T12-00-00Z-0123456",
    commit="https://github.com/learner/nn/commit/0",
    release="https://github.com/learner/nn/releases/tag/0",
    review="https://github.com/learner/nn/commit/0",
    made=datetime(2026, 3, 1, 12, tzinfo=UTC),
)
SETTING = Setting(60, passed=False)
MISSED = Figure("share", 0.5, (0.25, 0.5, 0.75), 0.9)

every_kind = pytest.mark.parametrize("reports", REPORTS.values(), ids=REPORTS)


@every_kind
def test_classroom50_has_the_fields_that_it_documents(reports: tuple[Report, ...]) -> None:
    tree = json.loads(to_classroom50(reports, SUBMISSION))
    jsonschema.validate(tree, schemas.CLASSROOM50)
    assert tree["score"] == sum(test["score"] for test in tree["tests"])
    assert tree["max-score"] == sum(test["max-score"] for test in tree["tests"])
    assert all(test["score"] <= test["max-score"] for test in tree["tests"])


def test_classroom50_gets_hundredths_of_points_that_never_look_full_where_they_are_not() -> None:
    nearly = report_of(result("nearly", "wrong", 3.9999), result("half", "wrong", 2.5))
    tests = json.loads(to_classroom50((nearly,), SUBMISSION))["tests"]
    assert [(399, 400, 3.9999), (250, 400, 2.5)] == [
        (test["score"], test["max-score"], test["points"]) for test in tests
    ]


@every_kind
def test_gradescope_has_the_fields_that_it_documents(reports: tuple[Report, ...]) -> None:
    tree = json.loads(to_gradescope(reports))
    jsonschema.validate(tree, schemas.GRADESCOPE)
    assert pytest.approx(tree["score"]) == sum(test.get("score", 0) for test in tree["tests"])
    assert all((test["status"] == "passed") == (test.get("score") == 4.0) for test in tree["tests"])


@every_kind
def test_a_badge_is_one(reports: tuple[Report, ...]) -> None:
    jsonschema.validate(json.loads(to_badge(reports)), schemas.BADGE)


@for_each("points, colour", [(4.0, "brightgreen"), (3.2, "green"), (2.4, "yellow"), (0.0, "red")])
def test_the_badge_is_greener_the_better_the_score(points: float, colour: str) -> None:
    report = report_of(result("f", "ok" if points == 4.0 else "wrong", points))
    badge = json.loads(to_badge((report,)))
    assert (f"{points:g} of 4", colour) == (badge["message"], badge["color"])


@every_kind
def test_junit_counts_what_it_holds(reports: tuple[Report, ...]) -> None:
    root = ElementTree.fromstring(to_junit(reports))
    assert ["testsuite"] * len(reports) == [suite.tag for suite in root]
    for element in (root, *root):
        told = {name: int(element.get(name, "-1")) for name in ("tests", "failures", "errors", "skipped")}
        assert {
            "tests": len(element.findall(".//testcase")),
            "failures": len(element.findall(".//failure")),
            "errors": len(element.findall(".//error")),
            "skipped": len(element.findall(".//skipped")),
        } == told


def test_in_junit_only_right_work_passes() -> None:
    root = ElementTree.fromstring(to_junit((EVERY_STATUS,)))
    assert ["is_ok"] == [case.get("name") for case in root.iter("testcase") if len(case) == 0]


# What classroom50 says besides is of git, and tested with it.
@for_each("name", sorted(FORMATS))
def test_each_format_takes_hostile_text_and_gives_what_can_be_written(name: str) -> None:
    text = FORMATS[name](HOSTILE_REPORT)
    assert "##[" not in text
    assert set("\x00\x1b\r").isdisjoint(text)
    assert text.encode("utf-8")


# What is useful.


def test_what_blocks_comes_first_then_known_mistakes_and_each_in_the_order_of_the_course() -> None:
    report = report_of(
        result("not_written", "missing"),
        result("slow", "timeout"),
        result("known", "wrong", misconception="axis0"),
        result("at_an_edge", "raised", 3.0),
        result("below_the_bar", "wrong", figure=MISSED),
        result("right", "ok", 4.0),
        result("always_raises", "raised"),
        result("builds_on_it", "raised"),
        result("wrong", "wrong"),
    )
    assert [
        "always_raises",
        "builds_on_it",
        "known",
        "at_an_edge",
        "wrong",
        "slow",
        "below_the_bar",
        "not_written",
    ] == [one.function for _, one in most_useful((report,))]


def test_a_notebook_that_cannot_be_read_counts_once_and_before_all_else() -> None:
    broken = replace(report_of(result("a", "missing"), result("b", "missing")), repairs=("unreadable",))
    other = report_of(result("c", "raised"))
    assert ["a", "c"] == [one.function for _, one in most_useful((other, broken))]


# Figures.


@given(figures=st.lists(st.floats(0, 1), min_size=3, max_size=3), threshold=st.floats(0, 1))
def test_the_figure_of_a_bar_is_told_and_kept(figures: list[float], threshold: float) -> None:
    median = sorted(figures)[1]
    message = explain.bar(Bar(lambda hidden, answer: 0.0, threshold, "share", hint="More."), figures, median)
    assert Figure("share", median, tuple(sorted(figures)), threshold) == message.figure
    assert f"The share is {median:.3f} (the median of 3 runs: " in message.sentences[0]
    reached = median >= threshold
    assert (reached, not reached) == ("reaches the bar" in message.sentences[0], message.hint == "More.")


@for_each(
    "median, bar, drawn",
    [
        (0.0, 0.5, "░" * 20 + "┃" + "░" * 19),
        (0.499, 0.5, "█" * 19 + "░┃" + "░" * 19),
        (0.5, 0.5, "█" * 20 + "┃" + "░" * 19),
        (1.0, 1.0, "█" * 39 + "┃"),
        (0.999, 1.0, "█" * 39 + "┃"),
    ],
)
def test_a_scale_shows_figure_and_bar(median: float, bar: float, drawn: str) -> None:
    assert drawn == scale(Figure("share", median, (median,), bar))


@for_each("share, filled", [(0.0, 0), (0.001, 1), (0.5, 10), (0.999, 19), (1.0, 20)])
def test_a_whole_bar_means_full_marks_and_an_empty_one_none(share: float, filled: int) -> None:
    assert "█" * filled + "░" * (20 - filled) == progress_bar(share)


def test_pages_draw_the_figure_beside_its_bar() -> None:
    report = report_of(result("train", "wrong", figure=MISSED))
    for page in (to_html(report), fork_to_html((report,))):
        assert 'aria-label="0.5 on a scale from 0 to 1, with the bar at 0.9"' in page


# The summary.


def test_a_summary_shows_three_results_in_full_before_the_units() -> None:
    summary = to_step_summary((EVERY_STATUS,), SETTING)
    head, _, _ = summary.partition("## Progress")
    assert ["**1.** `u01.is_raised`", "**2.** `u01.is_wrong`", "**3.** `u01.is_bad_output`"] == [
        line.partition(":")[0] for line in head.split("\n") if line.startswith("**")
    ]
    for task in EVERY_STATUS.tasks:
        assert f"| `{task.function}` |" in summary


def test_a_hostile_report_brings_no_markup_into_the_summary() -> None:
    summary = to_step_summary((HOSTILE_REPORT,), SETTING)
    page = MarkdownIt("commonmark").enable("table").render(summary)
    assert "<script" not in page
    assert 1 == page.count("</table>") - summary.count("## Progress")
    assert page.count("<details>") == page.count("</details>")


@given(st.integers(1, 400))
@settings(max_examples=20)
def test_a_summary_is_never_longer_than_its_limit(kibibytes: int) -> None:
    long = replace(EVERY_STATUS, repairs=("é" * 5000,) * 100)
    limit = kibibytes * 1024
    summary = to_step_summary((long,) * 10, SETTING, limit)
    assert limit >= len(summary.encode())
    assert summary.startswith("# ")


def test_the_longest_messages_fit_into_what_github_takes() -> None:
    wordy = [result(f"f{number}", "wrong", 0.0, *["😀" * 1_500] * 4) for number in range(12)]
    summary = to_step_summary((report_of(*wordy),) * 20, SETTING)
    assert LIMIT >= len(summary.encode())
    assert "left out" in summary


def test_notes_carried_reports_and_pictures_are_told() -> None:
    report = report_of(result("train", "wrong", figure=MISSED))
    setting = Setting(
        50,
        passed=True,
        notes=("A note.",),
        carried={report.unit: "From before."},
        pictures={report.unit: "https://x/y"},
    )
    summary = to_step_summary((report,), setting)
    for told in (
        "✅ **Passed**: 0 %, and 50 % are needed.",
        "> A note.",
        "From before.",
        f"[{report.unit}](https://x/y)",
    ):
        assert told in summary


# Totals.


@for_each(
    "score, most, percent, passed",
    [(24.0, 40.0, 60.0, True), (23.999, 40.0, 59.9, False), (0.0, 0.0, 0.0, False), (40.0, 40.0, 100.0, True)],
)
def test_a_share_is_never_rounded_up_to_the_pass_mark(score: float, most: float, percent: float, passed: bool) -> None:
    total = Total(score, most)
    assert (percent, passed) == (total.percent, total.reaches(60))
