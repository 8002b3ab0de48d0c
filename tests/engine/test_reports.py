"""Every format shows every status, lets no hostile text through, and gives the same bytes twice."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from rich.cells import cell_len

from autograder.classroom.formats import FORMATS as OFFERED
from autograder.model import (
    STATUSES,
    Argument,
    Cases,
    Counterexample,
    Figure,
    Grader,
    HandGraded,
    Message,
    Place,
    Report,
    Side,
    Status,
    SubmissionId,
    TaskResult,
)
from autograder.reports import FORMATS
from autograder.reports.attention import NotGraded
from autograder.reports.class_page import class_to_html
from autograder.reports.csv import grades_csv
from autograder.reports.html import to_html
from autograder.reports.json import ReportError, from_json, to_json
from autograder.reports.markdown import to_markdown
from autograder.reports.summary import summarise
from autograder.reports.terminal import render, render_class
from autograder.words.message import NOTHING, example, in_words, place_in_words
from autograder.words.text import STATUS_WORDS, clean, one_line, points
from tests.cases import for_each

MESSAGE = Message(
    ("Your `db` is a mean.",),
    Cases(4, 8),
    Counterexample(
        "backward",
        "once",
        (Argument("x", "[[1, 2]]", "np.array([[1.0, 2.0]])"),),
        "one row",
        Side("[1]", "db", "np.array([1.0])"),
        Side("[2]", "db", "np.array([2.0])"),
    ),
    Place("backward", 3, "db = dy.mean(axis=0)"),
    misconception="mean_for_sum",
    hint="Sum over the rows of `db`.",
)
GRADER = Grader("0.1.0", "course", "ab" * 32, "cd" * 32, "3.11", "2.3.5", "2.13.0")

HOSTILE = (
    '\x1b[31mred\x1b]0;title\x07 \x9b1m \r\n\t=HYPERLINK("http://e.vil") [bold red]m[/bold red] '
    "[link=http://e.vil]l[/link] "
    "<script>alert(1)</script><img src=x onerror=alert(1)>' \" & | `a``b` ``` ```` ~~~\n\n"
    "```\n````\n<b>out</b>\n::error::pwned\n  ::error file=a::pwned\n##[error]pwned\n# heading\n| a | b |\n|---|---|\n"
    "![i](http://e.vil/i.png) [a](javascript:alert(1)) <http://e.vil> "
    "\u202egnp.exe\u2066 \u2028 \ud800 \U000e0041 {{ 7*7 }} :smile:"
)


def task(status: Status = "ok", **changes: Any) -> TaskResult:
    earned = {"ok": 3.0, "wrong": 1.5}.get(status, 0.0)
    blank = TaskResult("u02.backward", "backward", status, earned, 3.0, 4, 8)
    if status not in ("ok", "skipped"):
        blank = replace(blank, message=MESSAGE)
    return replace(blank, **changes)


def report(*tasks: TaskResult, student: str = "ada", unit: str = "u02_backpropagation", **changes: Any) -> Report:
    tasks = tasks or (task(),)
    counted = [one for one in tasks if one.status != "internal"]
    blank = Report(
        unit=unit,
        submission=SubmissionId(student, "9f" * 32),
        seed=7,
        grader=GRADER,
        sandbox="bubblewrap",
        score=sum(one.points for one in counted),
        max_score=sum(one.max_points for one in counted),
        tasks=tasks,
    )
    return replace(blank, **changes)


def every_status() -> Report:
    tasks = [task(status, id=f"u02.f_{status}", function=f"f_{status}") for status in STATUSES]
    return report(*tasks, repairs=("cell 4: dropped `%time`",), graded_by_hand=(HandGraded("u02-reflection", 2.0),))


def hostile(text: str = HOSTILE) -> Report:
    return report(
        *(TaskResult(text, text, status, 0.0, 1.0, 0, 1, message_of(text)) for status in STATUSES),
        student=text,
        unit=text,
        repairs=(text,),
        graded_by_hand=(HandGraded(text, 1.0),),
        sandbox=text,
        grader=Grader(text, "edited", text, text, text, text, text),
    )


def message_of(text: str) -> Message:
    """A message with `text` in every field that is text."""
    side = Side(text, text, text)
    return Message(
        sentences=(text, text),
        cases=Cases(0, 1),
        counterexample=Counterexample(text, "once", (Argument(text, text, text),), text, side, side),
        place=Place(text, 1, text),
        figure=Figure(text, 0.5, (0.25, 0.5), 0.9),
        misconception=text,
        hint=text,
    )


def in_colour(one: Report) -> str:
    return render(one, 80, True)


ALL: dict[str, Callable[[Report], str]] = {
    **FORMATS,
    "terminal in colour": in_colour,
    "narrow terminal": lambda one: render(one, 10, False),
    "class in terminal": lambda one: render_class([one, report()], 80, False),
    "class page": lambda one: class_to_html([one, report()]),
    "csv": lambda one: grades_csv([one, report()]),
}
every_format = pytest.mark.parametrize("show", ALL.values(), ids=ALL.keys())


# Every format


def test_formats_are_the_ones_the_command_line_offers() -> None:
    assert ["terminal", "json", "markdown", "html", "junit", "gradescope", "classroom50"] == list(OFFERED)
    assert {*OFFERED} - {*FORMATS} == {"classroom50"}


def test_reports_import_what_draws_only_when_it_is_needed() -> None:
    program = "import sys, autograder.reports; print({'rich', 'jinja2'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "set()\n" == found.stdout


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
@for_each("status", STATUSES)
def test_every_status_is_shown_in_words(name: str, status: Status) -> None:
    shown = FORMATS[name](report(task(status, function="backward")))
    assert STATUS_WORDS[status] in shown
    assert "backward" in shown


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
def test_what_is_wrong_comes_with_counterexample_misconception_and_hint(name: str) -> None:
    shown = FORMATS[name](report(task("wrong")))
    for part in (
        "is a mean",
        "4 of 8 cases right",
        "db = [1]",
        "db = [2]",
        "mean_for_sum",
        "Next:",
        "Sum over the rows",
    ):
        assert part in shown


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
def test_repairs_hand_marking_and_the_graders_own_faults_are_told(name: str) -> None:
    shown = FORMATS[name](every_status())
    for part in (
        "The grader itself failed at 1 task",
        "dropped",
        "%time",
        "arked by hand",
        "u02-reflection",
        "2 points",
    ):
        assert part in shown


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
def test_a_report_without_tasks_is_shown(name: str) -> None:
    assert "0 of 0 points" in re.sub(r"<[^>]+>", "", FORMATS[name](report(tasks=(), score=0.0, max_score=0.0)))


@every_format
def test_the_same_report_gives_the_same_bytes(show: Callable[[Report], str]) -> None:
    assert show(every_status()).encode() == show(every_status()).encode()


@every_format
def test_no_control_or_invisible_character_gets_through(show: Callable[[Report], str]) -> None:
    shown = show(hostile())
    for character in "\x07\x9b\r\t\x00\u202e\u2066\u2028\ud800\U000e0041":
        assert character not in shown
    if show is not in_colour:
        assert "\x1b" not in shown
    shown.encode()


@pytest.mark.parametrize("show", [render, lambda one, *how: render_class([one], *how)], ids=["report", "class"])
def test_the_only_escapes_are_our_own_colours(show: Callable[[Report, int, bool], str]) -> None:
    coloured = re.sub(r"\x1b\[[0-9;]*m", "", show(hostile(), 80, True))
    assert "\x1b" not in coloured
    assert show(hostile(), 80, False).split("\n") == [line.rstrip() for line in coloured.split("\n")]


@every_format
def test_no_line_is_a_command_to_github_actions(show: Callable[[Report], str]) -> None:
    shown = show(hostile("::error::a ::error::b" * 40 + "\n::error::c\n  ::warning file=a::d\nx ##[error]e"))
    for line in re.split(r"[\r\n]", re.sub(r"\x1b\[[0-9;]*m", "", shown)):
        assert not line.strip().startswith("::")
        assert "##[" not in line


def test_what_looks_like_a_command_stays_readable() -> None:
    assert ": :error: :x, x[::2], ## [y]" == clean("::error::x, x[::2], ##[y]")


@for_each("number, shown", [(3.0, "3"), (2.5, "2.5"), (1 / 3, "0.33"), (0.0, "0"), (10.0, "10"), (100, "100")])
def test_points_have_at_most_two_decimals(number: float, shown: str) -> None:
    assert shown == points(number)


def test_names_in_any_script_stay_as_they_are() -> None:
    for name in ("Müller-Østergård", "نور", "می‌خواهم", "王小明", "👩‍🔬"):
        assert name == one_line(name)


def test_a_message_is_put_into_words() -> None:
    words = in_words(MESSAGE)
    assert ("Your `db` is a mean.",) == words.sentences
    assert "4 of 8 cases right." == words.share
    assert (
        ("Called", "backward(x) with x = [[1, 2]] (one row)"),
        ("Came back", "db = [1]"),
        ("Expected", "db = [2]"),
    ) == words.example
    assert ("mean_for_sum", "Sum over the rows of `db`.") == (words.mistake, words.hint)
    assert "cell backward, line 3: db = dy.mean(axis=0)" == place_in_words(Place("backward", 3, "db = dy.mean(axis=0)"))
    assert NOTHING == in_words(Message())


def test_words_of_a_learners_are_not_taken_for_ours() -> None:
    """What looks like a label, a share or a figure stays in the sentence in which it stands."""
    said = "x\nCalled: f()\nExpected: 1\n8 of 8 cases right.\nThe x is 1.000 (the median of 1 runs: 1.000)"
    words = in_words(Message((said,)))
    assert tuple(said.split("\n")) == words.sentences
    assert ("", ()) == (words.share, words.example)


@pytest.mark.parametrize(
    ("how", "names", "case", "called"),
    [
        ("once", ("x", "y"), "one row", "f(x, y) with x = 1, y = 1 (one row)"),
        ("once", ("x",), "", "f(x) with x = 1"),
        ("once", (), "", "f()"),
        ("several times", ("n",), "two rows", "f, several times, with n = 1 (two rows)"),
        ("step by step", ("n",), "two rows", "f, step by step, with n = 1 (two rows)"),
    ],
)
def test_a_call_is_told_as_it_was_made(how: Any, names: tuple[str, ...], case: str, called: str) -> None:
    shown = Counterexample("f", how, tuple(Argument(name, "1", "1") for name in names), case, Side("2"))
    assert (("Called", called), ("Came back", "2")) == example(shown)


# JSON


def test_json_has_the_keys_of_the_contract_in_order() -> None:
    tree = json.loads(to_json(every_status()))
    keys = "schema, unit, submission, seed, grader, sandbox, repairs, score, max_score, tasks, graded_by_hand"
    assert keys == ", ".join(tree)
    assert ["name", "sha256"] == list(tree["submission"])
    assert "version, release, points_sha256, words_sha256, python, numpy, torch" == ", ".join(tree["grader"])
    first, *_, wrong = tree["tasks"]
    assert "id, function, status, points, max_points, cases_passed, cases_total, message" == ", ".join(first)
    message = wrong["message"]
    assert "sentences, cases, counterexample, place, figure, misconception, hint" == ", ".join(message)
    assert "function, how, arguments, case, came_back, expected" == ", ".join(message["counterexample"])
    assert ["id", "max_points"] == list(tree["graded_by_hand"][0])
    assert "autograder/report/v2" == tree["schema"]
    assert 7 == tree["seed"]


def test_json_is_indented_by_two_readable_and_ends_with_a_newline() -> None:
    text = to_json(report(student="نور"))
    assert text.startswith('{\n  "schema": "autograder/report/v2",\n  "unit"')
    assert "نور" in text
    assert text.endswith("\n}\n")


@pytest.mark.parametrize("one", [report(), every_status(), hostile()], ids=["right", "every status", "hostile"])
def test_json_goes_there_and_back(one: Report) -> None:
    assert one == from_json(to_json(one))
    assert to_json(one) == to_json(from_json(to_json(one)))


def figure(**changed: Any) -> dict[str, Any]:
    """A figure as JSON has it."""
    return {"measures": "share", "median": 0.5, "runs": [0.5], "threshold": 0.9} | changed


FAULTS: list[tuple[str, Any, str]] = [
    ("schema", "autograder/report/v1", "schema"),
    ("schema", 2, "schema"),
    ("unit", 3, "unit"),
    ("submission", "ada", "submission"),
    ("submission.name", None, "submission.name"),
    ("submission.sha256", 1, "submission.sha256"),
    ("seed", "7", "seed"),
    ("seed", 7.0, "seed"),
    ("seed", True, "seed"),
    ("seed", -1, "seed"),
    ("grader", [], "grader"),
    ("grader.version", 1, "grader.version"),
    ("grader.points_sha256", None, "grader.points_sha256"),
    ("grader.words_sha256", 1, "grader.words_sha256"),
    ("grader.release", "mine", "grader.release"),
    ("grader.release", ["course"], "grader.release"),
    ("grader.torch", None, "grader.torch"),
    ("sandbox", None, "sandbox"),
    ("repairs", "none", "repairs"),
    ("repairs", [1], "repairs[0]"),
    ("score", "3", "score"),
    ("score", 99, "score"),
    ("score", float("nan"), "score"),
    ("max_score", float("inf"), "max_score"),
    ("max_score", 10**400, "max_score"),
    ("max_score", -1, "max_score"),
    ("tasks", {}, "tasks"),
    ("tasks.0", None, "tasks[0]"),
    ("tasks.0.id", 1, "tasks[0].id"),
    ("tasks.0.function", [], "tasks[0].function"),
    ("tasks.0.status", "passed", "tasks[0].status"),
    ("tasks.0.status", ["ok"], "tasks[0].status"),
    ("tasks.0.points", True, "tasks[0].points"),
    ("tasks.0.points", 4, "tasks[0].points"),
    ("tasks.0.max_points", None, "tasks[0].max_points"),
    ("tasks.0.cases_passed", 9, "tasks[0].cases_passed"),
    ("tasks.0.cases_total", 8.5, "tasks[0].cases_total"),
    ("tasks.0.message", None, "tasks[0].message"),
    ("tasks.0.message", "It is wrong.", "tasks[0].message"),
    ("tasks.0.message.misconception", 0, "tasks[0].message.misconception"),
    ("tasks.0.message.hint", 1, "tasks[0].message.hint"),
    ("tasks.0.message.sentences", "It is wrong.", "tasks[0].message.sentences"),
    ("tasks.0.message.sentences", [None], "tasks[0].message.sentences[0]"),
    ("tasks.1.message.cases", [4, 8], "tasks[1].message.cases"),
    ("tasks.1.message.cases", {"right": 5, "total": 8}, "tasks[1].message.cases"),
    ("tasks.1.message.cases", {"right": 9, "total": 8}, "tasks[1].message.cases.right"),
    ("tasks.1.message.place", "line 3", "tasks[1].message.place"),
    ("tasks.1.message.place.line", -1, "tasks[1].message.place.line"),
    ("tasks.1.message.figure", {"measures": "share"}, "tasks[1].message.figure.median"),
    ("tasks.1.message.figure", figure(median=1.5), "tasks[1].message.figure.median"),
    ("tasks.1.message.figure", figure(threshold=-0.5), "tasks[1].message.figure.threshold"),
    ("tasks.1.message.figure", figure(runs=[0.5, True]), "tasks[1].message.figure.runs[1]"),
    ("tasks.1.message.counterexample", "f(x)", "tasks[1].message.counterexample"),
    ("tasks.1.message.counterexample.how", "twice", "tasks[1].message.counterexample.how"),
    ("tasks.1.message.counterexample.came_back", None, "tasks[1].message.counterexample.came_back"),
    ("tasks.1.message.counterexample.expected.python", 2, "tasks[1].message.counterexample.expected.python"),
    ("tasks.1.message.counterexample.arguments.0.name", 0, "tasks[1].message.counterexample.arguments[0].name"),
    ("tasks.1.message.counterexample.arguments.0.python", [], "tasks[1].message.counterexample.arguments[0].python"),
    ("graded_by_hand", None, "graded_by_hand"),
    ("graded_by_hand.0", 1, "graded_by_hand[0]"),
    ("graded_by_hand.0.id", 1, "graded_by_hand[0].id"),
    ("graded_by_hand.0.max_points", "2", "graded_by_hand[0].max_points"),
]


def _within(tree: Any, path: str) -> tuple[Any, Any]:
    """The container that a dotted path ends in, and the last key."""
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in steps:
        tree = tree[step]
    return tree, last


@for_each("path, value, named", FAULTS)
def test_a_faulty_field_is_named(path: str, value: Any, named: str) -> None:
    tree = json.loads(to_json(every_status()))
    container, key = _within(tree, path)
    container[key] = value
    with pytest.raises(ReportError, match=f"^{re.escape(named)}: "):
        from_json(json.dumps(tree))


@for_each("path", sorted({path for path, _, _ in FAULTS if not path.endswith(".0")}))
def test_a_missing_field_is_named(path: str) -> None:
    tree = json.loads(to_json(every_status()))
    container, key = _within(tree, path)
    del container[key]
    named = re.sub(r"\.(\d)", r"[\1]", path)
    with pytest.raises(ReportError, match=f"^{re.escape(named)}: missing"):
        from_json(json.dumps(tree))


def test_an_unknown_field_is_named() -> None:
    tree = json.loads(to_json(report()))
    tree["tasks"][0]["bonus"] = 1
    with pytest.raises(ReportError, match=r'^tasks\[0\]\."bonus": no such field'):
        from_json(json.dumps(tree))


@for_each("text", ["", "{", "[" * 100_000, "[]", "null", '"x"'])
def test_what_is_no_report_is_refused(text: str) -> None:
    with pytest.raises(ReportError, match=r"^report: "):
        from_json(text)


# Terminal


@for_each("width", [40, 80, 100, 300])
@pytest.mark.parametrize("one", [every_status(), hostile()], ids=["every status", "hostile"])
def test_terminal_lines_fit_the_width(one: Report, width: int) -> None:
    for shown in (render(one, width, False), render_class([one, report()], width, False)):
        assert max(map(cell_len, shown.split("\n"))) <= width


def test_terminal_aligns_the_counterexample() -> None:
    lines = render(report(task("wrong")), 80, False).split("\n")
    starts = {
        line.index(text) for line in lines for text in ("backward(x) with", "db = [1]", "db = [2]") if text in line
    }
    assert 1 == len(starts)


def test_terminal_shows_rich_markup_as_text() -> None:
    message = Message(("[bold]m[/bold] :smile:",), hint="[link=http://e.vil]l[/link]")
    shown = render(report(task("wrong", message=message)), 80, True)
    assert "[bold]m[/bold] :smile:" in shown
    assert "[link=http://e.vil]l[/link]" in shown
    assert "\x1b]8" not in shown


def test_terminal_without_colour_has_no_escapes_and_no_trailing_spaces() -> None:
    shown = render(every_status(), 80, False) + render_class([every_status()], 80, False)
    assert "\x1b" not in shown
    assert all(line == line.rstrip() for line in shown.split("\n"))


def test_terminal_does_not_depend_on_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    before = render(every_status(), 80, True)
    for name, value in {"NO_COLOR": "1", "COLUMNS": "33", "TERM": "dumb", "FORCE_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    assert before == render(every_status(), 80, True)


def test_the_bar_is_whole_only_for_full_marks() -> None:
    assert "─" not in render(report(), 80, False)
    assert "─" in render(report(score=2.999), 80, False)
    assert "━" not in render(report(task("missing")), 80, False)


def test_an_empty_class_is_told() -> None:
    assert "No reports" in render_class([], 80, False)


# Markdown


def test_markdown_text_of_a_learner_stands_in_code_only() -> None:
    outside = []
    fence = ""
    for line in to_markdown(hostile()).split("\n"):
        opened = re.match(r"(`{3,})text$", line)
        if fence:
            fence = "" if line == fence else fence
        elif opened:
            fence = opened[1]
        else:
            outside.append(re.sub(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", "", line))
    assert "" == fence
    rest = "\n".join(outside)
    for part in ("<", "e.vil", "`", "[a]", "![", "alert", "HYPERLINK", "pwned", "{{"):
        assert part not in rest


def test_markdown_tables_keep_their_columns() -> None:
    for row in [line for line in to_markdown(hostile("a|b\\|c")).split("\n") if line.startswith("| ")]:
        assert 5 == row.count("|")


# HTML


class _Page(HTMLParser):
    """Collects what a browser would see: tags, attributes, and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


PAGES = [to_html, lambda one: class_to_html([one, report()])]


@pytest.mark.parametrize("show", PAGES, ids=["report", "class"])
def test_pages_load_nothing_and_only_that_of_a_class_has_a_script(show: Callable[[Report], str]) -> None:
    page = _Page(show(hostile()))
    assert not page.tags & {"img", "link", "iframe", "object", "embed", "base"}
    assert show is not to_html or not page.tags & {"script", "form"}
    assert "<script>alert(1)</script>" in page.text
    for name, value in page.attributes:
        assert not name.startswith("on")
        assert name not in ("src", "style", "srcset")
        if name == "href":
            assert re.fullmatch(r"\./[^/:]+/index\.html", value)


@pytest.mark.parametrize("show", PAGES, ids=["report", "class"])
def test_pages_have_the_same_tags_whatever_the_learner_writes(show: Callable[[Report], str]) -> None:
    assert _Page(show(hostile("plain"))).tags | {"code"} == _Page(show(hostile())).tags | {"code"}


def test_the_security_policy_allows_just_the_pages_own_style() -> None:
    page = to_html(report())
    sheet = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert sheet is not None
    digest = base64.b64encode(hashlib.sha256(sheet[1].encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert ("content", policy) in _Page(page).attributes


def test_an_empty_class_has_a_page() -> None:
    assert "0 learners" in class_to_html([])


# A class


def test_a_summary_counts_what_was_not_handed_in_as_nothing() -> None:
    summary = summarise(
        [report(unit="u01_a"), report(unit="u02_b"), report(task("wrong"), unit="u02_b", student="ben")]
    )
    assert ("ada", "ben") == summary.students
    assert (6.0, 6.0) == summary.totals["ada"]
    assert (1.5, 6.0) == summary.totals["ben"]


def test_a_summary_puts_full_marks_in_the_last_column() -> None:
    reports = [report(student="a"), report(task("wrong"), student="b"), report(task("missing"), student="c")]
    assert (1, 0, 0, 0, 0, 1, 0, 0, 0, 1) == summarise(reports).histograms["u02_backpropagation"]


def test_a_summary_leaves_the_graders_faults_out_of_the_tasks() -> None:
    summary = summarise([report(task("internal")), report(task("wrong"), student="ben")])
    assert (0, 1, 0) == (summary.tasks[0].right, summary.tasks[0].partly, summary.tasks[0].nothing)
    assert (("ada", "u02_backpropagation"),) == summary.failures


# CSV


def test_csv_has_a_column_per_task() -> None:
    reports = [
        report(task("wrong"), task("internal", id="u02.f", message=Message())),
        report(task(id="u03.g"), unit="u03_x", student="ben"),
    ]
    assert (
        "student,unit,score,max_score,u02.backward,u02.f,u03.g,misconceptions,attention\n"
        "ada,u02_backpropagation,1.5,3,1.5,,,u02.backward:mean_for_sum,internal\n"
        "ben,u03_x,3,3,,,3,,\n"
        "cem,,,,,,,,not graded: is a link\n"
    ) == grades_csv(reports, [NotGraded("cem", "is a link")])


@for_each("start", ["=", "+", "-", "@", "\t", "\r", " =", "\n=", "\uff1d"])
def test_csv_holds_no_formula(start: str) -> None:
    text = start + 'HYPERLINK("http://e.vil","x")'
    rows = list(csv.reader(io.StringIO(grades_csv([hostile(text), report(student="a,b")]))))
    assert [len(rows[0])] * 3 == [len(row) for row in rows]
    for cell in [cell for row in rows for cell in row if "HYPERLINK" in cell]:
        assert cell.startswith("'")
    assert "a,b" == rows[2][0]
