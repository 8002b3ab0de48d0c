"""The page of a class: its numbers, who is named where, and that no name can do anything in it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any, Final

import numpy as np
import pytest

from autograder.model import Cases, Grader, HandedIn, Message, Report, Status, SubmissionId, TaskResult
from autograder.reports.attention import NotGraded
from autograder.reports.class_page import class_to_html, data_of, folder_of, needs_of
from autograder.reports.csv import grades_csv, not_graded_in
from autograder.reports.statistics import LEAST_LEARNERS, discrimination_of, items_of, spread_of
from autograder.reports.summary import summarise
from autograder.reports.useful import UNREADABLE
from tests.cases import for_each
from tests.reports.hostile import HOSTILE

UNIT: Final = "u02_backpropagation"
GRADER: Final = Grader("1", "course", "ab" * 32, "cd" * 32, "3.11", "2.3.5", "2.13.0")
# What ends a script, begins a comment or an attribute, or turns what is read around.
NAMES: Final = {
    **HOSTILE,
    "script that ends the data": '</script><script>alert(1)</script>"}]',
    "comment that swallows": "<!--<script>",
    "quotes": "\"'`",
    "mark of direction": "\u200fdavid\u202e",
    "arabic": "\u0645\u0631\u064a\u0645",
}


def task(
    function: str, points: float, most: float = 4.0, mistake: str = "", status: Status | None = None
) -> TaskResult:
    right = status or ("ok" if points == most else "wrong" if points else "missing")
    told = Message((f"It is wrong in {function}.",), Cases(0, 1), misconception=mistake or None, hint="Look again.")
    message = told if right == "wrong" else Message()
    return TaskResult(f"u02.{function}", function, right, points, most, 0, 1, message)


def report(student: str, *tasks: TaskResult, unit: str = UNIT, **others: Any) -> Report:
    counted = [one for one in tasks if one.status != "internal"]
    score, most = (sum(getattr(one, name) for one in counted) for name in ("points", "max_points"))
    return Report(unit, SubmissionId(student, "ab" * 32), 7, GRADER, "process", score, most, tasks, **others)


CLASS: Final = (
    report("ada", task("relu", 4), task("mse", 4)),
    report("ben", task("relu", 2, mistake="signed"), task("mse", 4), handed_in=HandedIn(late=True)),
    report("cem", task("relu", 2, mistake="signed"), task("mse", 0), handed_in=HandedIn(passed_over=("b.ipynb: old",))),
    report("dee", task("relu", 0), task("mse", 0), repairs=(UNREADABLE,)),
    report("eve", task("relu", 0, status="internal"), task("mse", 2, mistake="halved")),
    report("ada", replace(task("walk", 4), id="u03.walk"), unit="u03_autograd"),
)


class Read(HTMLParser):
    """A page as a browser reads it: its data, and the texts of its elements by tag."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts.setdefault(tag, []).append("")
        if tag not in ("meta", "br", "wbr", "input"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.texts[tag][-1] += data

    @property
    def data(self) -> dict[str, Any]:
        [text] = [one for one in self.texts["script"] if one.startswith("{")]
        read: dict[str, Any] = json.loads(text)
        return read


def page_of(reports: Sequence[Report], not_graded: Sequence[NotGraded] = ()) -> Read:
    return Read(class_to_html(reports, not_graded))


# What is asked first


def test_the_page_answers_in_the_order_in_which_an_instructor_asks() -> None:
    page = page_of(CLASS)
    assert ["Summary", "Needs attention", "Units", "What the class misunderstands", "Tasks and learners"] == page.texts[
        "h2"
    ][:5]
    assert ["Tasks", "Learners"] == page.texts["h2"][5:]
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]
    assert 1 == levels[0]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_mean_median_and_spread_are_those_of_all_units_together() -> None:
    # Of 12 points, 4 of them in a unit that only ada handed in; the grader failed at 4 of eve's.
    shares = [12 / 12, 6 / 12, 2 / 12, 0 / 12, 2 / 8]
    figures = dict(zip(page_of(CLASS).texts["dt"], page_of(CLASS).texts["dd"], strict=True))
    assert f"{100 * np.mean(shares):.1f} %" == figures["Mean"]
    assert f"{100 * np.median(shares):.1f} %" == figures["Median"]
    assert f"{100 * np.std(shares, ddof=1):.1f} %" == figures["Standard deviation"]
    assert "16.7 to 50.0 %" == figures["Middle half"]
    found = spread_of(shares)
    assert found is not None
    assert 5 == found.many
    assert spread_of([]) is None
    assert spread_of([0.5]) == replace(found, many=1, mean=0.5, lower=0.5, median=0.5, upper=0.5, deviation=0.0)


def test_who_needs_attention_is_named_by_the_reason_the_gravest_first() -> None:
    gone = (NotGraded("fay", "handed in no notebook", UNIT), NotGraded("ben", "handed in a link", "u03_autograd"))
    needs = {need.label: need.entries for need in needs_of(summarise(CLASS), gone)}
    assert ["cannot be read", "the grader failed", "late", "several files", "not handed in", "not graded"] == [*needs]
    assert [("dee", UNIT)] == [one[:2] for one in needs["cannot be read"]]
    assert (("eve", UNIT, ("failed at u02.relu",)),) == needs["the grader failed"]
    assert (("cem", UNIT, ("b.ipynb: old",)),) == needs["several files"]
    # Who is not graded is told with the reason, and not twice.
    assert ["cem", "dee", "eve"] == [student for student, _, _ in needs["not handed in"]]
    assert ("fay", UNIT, ("handed in no notebook",)) == needs["not graded"][0]
    page = page_of(CLASS, gone)
    assert ["1 cannot be read", "1 the grader failed", "1 late"] == page.texts["summary"][:3]
    # Who has no report at all is a name there, and nobody of the table.
    assert [["fay", 0, ["handed in no notebook"]], [1, 1, ["handed in a link"]]] == page.data["needs"][-1][1]


def test_each_mistake_stands_with_its_why_the_hint_how_many_and_who() -> None:
    page = page_of(CLASS)
    assert ["2 u02.relu signed", "1 u02.mse halved"] == page.texts["h3"]
    assert "2 learners, 40 % of the 5 who handed it in" in page.texts["summary"]
    assert [[0, [1, 2]], [0, [4]]] == page.data["mistakes"]
    assert "It is wrong in relu." in page.texts["p"]
    assert "To teach: Look again." in page.texts["p"]


def test_why_and_hint_are_those_that_most_were_told() -> None:
    other = replace(task("relu", 2, mistake="signed"), message=Message(("Other.",), misconception="signed", hint="x"))
    [mistake] = summarise([report("a", other), *(report(name, *CLASS[1].tasks) for name in "bc")]).mistakes
    assert ("It is wrong in relu.", "Look again.") == (mistake.why, mistake.hint)


# The map and the table


def test_the_data_hold_each_learner_with_points_and_shares() -> None:
    data = page_of(CLASS).data
    assert [[UNIT, "u02", 8.0], ["u03_autograd", "u03", 4.0]] == data["units"]
    assert [["u02.relu", "relu", 0], ["u02.mse", "mse", 0], ["u03.walk", "walk", 1]] == data["tasks"]
    assert ["ada", "ada/index.html", 12, 12, [[8, 8, [100, 100]], [4, 4, [100]]]] == data["learners"][0]
    assert ["ben", "ben/index.html", 6, 12, [[6, 8, [50, 100]], None]] == data["learners"][1]
    assert [2, 4, [None, 50]] == data["learners"][4][4][0]


def test_the_table_has_a_head_that_sorts_and_a_field_that_filters() -> None:
    page = page_of(CLASS)
    columns = [attributes["data-column"] for tag, attributes in page.elements if "data-column" in attributes]
    assert ["name", "0", "1", "total", "share", "needs"] == columns
    assert ["ascending", *["none"] * 5] == [
        attributes["aria-sort"] for tag, attributes in page.elements if "aria-sort" in attributes
    ]
    assert {"name", "which"} <= {
        attributes.get("id") for tag, attributes in page.elements if tag in ("input", "select")
    }
    assert "u02.relu: signed" in page.texts["option"]


def test_a_large_class_is_data_and_not_thousands_of_elements() -> None:
    many = [report(f"learner-{number}", *CLASS[number % 5].tasks) for number in range(3000)]
    text = class_to_html(many)
    assert len(text) < 400_000
    assert len(Read(text).elements) < 400


# Tasks


def test_discrimination_is_the_correlation_with_the_rest_of_the_unit() -> None:
    rng = np.random.default_rng(3)
    points, rest = rng.integers(0, 5, 40).astype(float), rng.normal(size=40)
    found, why = discrimination_of(points, points + rest)
    assert found is not None
    assert "" == why
    assert np.corrcoef(points, points + rest)[0, 1] == pytest.approx(found.value)
    # Fisher's: the arc tangents of the ends are 1.96 / sqrt(n - 3) from that of the value.
    ends = np.arctanh([found.least, found.most]) - np.arctanh(found.value)
    assert ends == pytest.approx(np.array([-1.96, 1.96]) / np.sqrt(37))


def test_discrimination_is_not_told_where_it_would_say_nothing() -> None:
    few, same = np.arange(LEAST_LEARNERS - 1.0), np.ones(LEAST_LEARNERS)
    other = np.arange(float(LEAST_LEARNERS))
    assert (None, "too few learners") == discrimination_of(few, few)
    assert (None, "all have the same points") == discrimination_of(same, other)
    assert (None, "the other tasks do not differ") == discrimination_of(other, same)
    whole, _ = discrimination_of(other, other)
    assert whole is not None
    assert (1.0, 1.0, 1.0) == (whole.value, whole.least, whole.most)


def test_items_count_whom_the_grader_could_grade() -> None:
    relu, mse, alone = items_of(summarise(CLASS))
    assert (0.5, 0.5) == (relu.mean, mse.mean)
    assert (3, 3) == (relu.learners, mse.learners)  # without who cannot be read, and the grader's own fault
    assert (relu.why_none, alone.why_none) == ("too few learners", "the unit has no other task")


def test_a_task_that_tells_nobody_from_anybody_is_marked() -> None:
    rng = np.random.default_rng(1)
    knows = rng.random(60)
    reports = [
        report(f"l{at}", task("relu", 4 * round(know)), task("mse", 4 * round(know)), task("odd", 4 * (at % 2)))
        for at, know in enumerate(knows)
    ]
    items = {item.task.function: item.discrimination for item in items_of(summarise(reports))}
    assert [False, False, True] == [found is not None and found.is_low for found in items.values()]
    assert ["weak"] == [a["class"] for tag, a in page_of(reports).elements if tag == "b" and a.get("class") == "weak"]
    assert "Guilford" in "".join(page_of(reports).texts["p"])


# What a name may hold


@for_each("name", NAMES)
def test_a_name_is_text_in_the_data_and_nothing_else(name: str) -> None:
    text = NAMES[name]
    mistaken = replace(task("relu", 2), message=Message((text,), misconception=text, hint=text))
    hostile = [report(text, mistaken, handed_in=HandedIn(passed_over=(text,)), not_run=(text,))]
    raw = class_to_html([*CLASS, *hostile], [NotGraded(text, text, text)])
    page, plain = Read(raw), page_of([*CLASS, report("zed", *hostile[0].tasks)])
    assert plain.texts["script"][-1] == page.texts["script"][-1]
    assert 2 == raw.count("<script") == raw.count("</script>")
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in plain.elements}
    [embedded] = re.findall(r'<script type="application/json" id="data">(.*)</script>', raw)
    assert not set("<>&\u2028\u2029") & set(embedded)


@for_each("name", NAMES)
def test_a_link_leads_to_a_page_one_folder_down_or_nowhere(name: str) -> None:
    folder = folder_of(NAMES[name])
    assert folder is None or re.fullmatch(r"(?!\.\.?/)[\w.~%-]+/index\.html", folder, re.ASCII)
    summary = summarise([report(NAMES[name], task("relu", 4))])
    assert folder == data_of(summary, ())["learners"][0][1]


def test_there_is_no_page_for_a_name_that_is_no_folder() -> None:
    assert [None] * 4 == [folder_of(name) for name in ("", ".", "..", "x" * 300)]


# Who is not graded, from the table


def test_who_is_not_graded_is_read_back_from_the_table() -> None:
    gone = (
        NotGraded("fay", "handed in no notebook", UNIT),
        NotGraded("=1+1", "is a link; =2", ""),
        NotGraded('g, "h"', "x", "u03_autograd"),
    )
    assert gone == not_graded_in(grades_csv(CLASS, gone))
    assert () == not_graded_in(grades_csv(CLASS))


@for_each("table", ["", "a,b\n1,2\n", 'student,unit,attention\n"ada', "student,attention\n,not graded: x\n", "\0"])
def test_another_table_names_nobody(table: str) -> None:
    assert () == not_graded_in(table)
