"""A report is data: whatever a learner prints, raises, returns or names stays text in every format."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from autograder.fork.ci import files, runner
from autograder.model import Report
from autograder.notebook import summary
from autograder.reports.badge import to_badge
from autograder.reports.class_page import class_to_html
from autograder.reports.classroom50 import Submission, to_classroom50
from autograder.reports.csv import grades_csv
from autograder.reports.gradescope import to_gradescope
from autograder.reports.html import fork_to_html, task_to_html, to_html
from autograder.reports.json import from_json, to_json
from autograder.reports.junit import to_junit
from autograder.reports.learner_page import learner_to_html
from autograder.reports.markdown import to_markdown
from autograder.reports.marks import Mark, Marks
from autograder.reports.step_summary import Setting, to_step_summary
from autograder.reports.terminal import render, render_class
from autograder.words import show
from tests.cases import for_each
from tests.reports.hostile import HARMLESS, HOSTILE, HUGE, report_with, submission_with
from tests.reports.runner import Command, commands

OURS = report_with("ours")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
every_text = for_each("name", HOSTILE)


def classroom50(report: Report) -> str:
    """As for a learner whose name is all that is known."""
    name = report.submission.name
    made = datetime(2026, 1, 1, tzinfo=UTC)
    return to_classroom50(
        (report,), Submission("course", report.unit, "individual", name, "submit/1", name, name, name, made)
    )


def step_summary(report: Report) -> str:
    return to_step_summary((report, OURS), Setting(pass_mark=60, passed=False))


def marked_with(text: str) -> Marks:
    """A gradebook's marks with `text` in every field that is text."""
    return Marks((Mark(text, 1.5, 2.0, 1.0), Mark(text, None, 2.0)), ((text, text),), 0.5, 1.0, 4.0)


TERMINALS: Mapping[str, Callable[[Report], str]] = {
    "terminal": lambda report: render(report, 80, colour=True),
    "class in the terminal": lambda report: render_class((report, OURS), 80, colour=True),
    "without colour": lambda report: render(report, 80, colour=False),
}
PAGES: Mapping[str, Callable[[Report], str]] = {
    "report": to_html,
    "fork": lambda report: fork_to_html((report, OURS)),
    "class": lambda report: class_to_html((report, OURS)),
    "learner": lambda report: learner_to_html((report,), {report.unit: marked_with(report.unit)}),
    "task": lambda report: "".join(map(task_to_html, report.tasks)),
}
MARKDOWN: Mapping[str, Callable[[Report], str]] = {"report": to_markdown, "step summary": step_summary}
TREES: Mapping[str, Callable[[Report], str]] = {
    "json": to_json,
    "gradescope": lambda report: to_gradescope((report, OURS)),
    "classroom50": classroom50,
    "badge": lambda report: to_badge((report, OURS)),
}
OTHERS: Mapping[str, Callable[[Report], str]] = {
    "csv": lambda report: grades_csv((report, OURS)),
    "junit": lambda report: to_junit((report, OURS)),
    "notebook": lambda report: "\n".join(map(summary, report.tasks)),
    "outputs of a step": lambda report: files.outputs_of((report, OURS), passed=False),
}
FORMATS = {
    f"{kind} {name}": made
    for kind, formats in (
        ("terminal", TERMINALS),
        ("page", PAGES),
        ("markdown", MARKDOWN),
        ("tree", TREES),
        ("other", OTHERS),
    )
    for name, made in formats.items()
}


@cache
def shown_by(made: Callable[[Report], str], text: str) -> str:
    """A report with `text` in every field, in one format; several tests look at each."""
    return made(report_with(text))


# All formats


@every_text
@pytest.mark.parametrize("kind", FORMATS)
def test_only_characters_that_are_seen_come_out(kind: str, name: str) -> None:
    shown = COLOURS.sub("", shown_by(FORMATS[kind], HOSTILE[name]))
    assert set() == {character for character in set(shown) if not_seen(character)}
    assert shown.encode()


def not_seen(character: str) -> bool:
    """Whether a character acts on a terminal or a reader's eye; the joiners that Persian and emoji need do not."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character not in "\n\u200c\u200d"


@every_text
@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_printed_is_no_command_to_a_runner(kind: str, name: str) -> None:
    assert [] == list(commands(COLOURS.sub("", shown_by(FORMATS[kind], HOSTILE[name]))))


@for_each("size", HUGE)
@pytest.mark.parametrize("kind", FORMATS)
def test_a_megabyte_is_text_as_any_other(kind: str, size: str) -> None:
    shown = FORMATS[kind](report_of_a_task_with_a_megabyte(size))
    assert shown.encode()
    assert len(shown) < 400_000 or kind.startswith("tree")
    assert "\x1b[1m" not in shown or kind.startswith("terminal")


@cache
def report_of_a_task_with_a_megabyte(size: str) -> Report:
    report = submission_with(HUGE[size])
    return replace(report, tasks=report.tasks[1:2])


# The terminal


@every_text
@pytest.mark.parametrize("kind", TERMINALS)
def test_a_terminal_gets_our_own_colours_and_no_other_escape(kind: str, name: str) -> None:
    hostile, ours = (shown_by(TERMINALS[kind], text) for text in (HOSTILE[name], HARMLESS))
    assert set(COLOURS.findall(ours)) >= set(COLOURS.findall(hostile))
    assert "\x1b" not in COLOURS.sub("", hostile)


# JSON


@every_text
@pytest.mark.parametrize("kind", TREES)
def test_a_tree_is_json_with_the_keys_of_any_other(kind: str, name: str) -> None:
    hostile, ours = (json.loads(shown_by(TREES[kind], text)) for text in (HOSTILE[name], HARMLESS))
    assert skeleton_of_tree(ours) == skeleton_of_tree(hostile)


def skeleton_of_tree(tree: Any) -> Any:
    match tree:
        case dict():
            return {key: skeleton_of_tree(value) for key, value in tree.items()}
        case list():
            return [skeleton_of_tree(item) for item in tree]
        case str():
            return "text"
        case _:
            return tree


@every_text
def test_json_is_read_back_to_the_letter(name: str) -> None:
    report = report_with(HOSTILE[name])
    assert report == from_json(to_json(report))


@every_text
def test_text_for_other_services_is_marked_as_plain(name: str) -> None:
    tree = json.loads(to_gradescope((report_with(HOSTILE[name]),)))
    formats = [tree[key] for key in ("output_format", "test_output_format", "test_name_format")]
    formats += [test[key] for test in tree["tests"] for key in ("output_format", "name_format")]
    assert {"text"} == set(formats)


# Markdown


@for_each("name", [name for name, text in HOSTILE.items() if text.strip()])
@pytest.mark.parametrize("kind", MARKDOWN)
def test_markdown_of_a_learner_stands_in_code_and_changes_nothing_around_it(kind: str, name: str) -> None:
    hostile, ours = (list(outside_code(shown_by(MARKDOWN[kind], text))) for text in (HOSTILE[name], HARMLESS))
    assert ours == hostile


def outside_code(text: str) -> Iterator[str]:
    """What a Markdown reader makes of a text: its elements in order, and all text that does not stand in code."""
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        yield f"{token.type} {token.tag} {token.content if token.type == 'html_block' else ''}"
        for child in token.children or ():
            yield f"{child.type} {child.attrs} {'' if child.type == 'code_inline' else child.content}"


# Pages


class Page(HTMLParser):
    """The elements of a page, with their attributes, and whether there is anything else than elements and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.others: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), attrs
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)


@every_text
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_has_no_element_and_no_attribute_but_those_of_its_template(kind: str, name: str) -> None:
    hostile, ours = (Page(shown_by(PAGES[kind], text)) for text in (HOSTILE[name], HARMLESS))
    assert [] == hostile.others
    # A line may be broken after an underscore or a dot.
    of_template = {(tag, *sorted(attributes)) for tag, attributes in ours.elements} | {("wbr",)}
    assert of_template >= {(tag, *sorted(attributes)) for tag, attributes in hostile.elements}
    assert classes(ours) >= classes(hostile)
    for tag in ("style", "meta", "svg", "ol", "table", "title"):
        assert count_of(ours, tag) == count_of(hostile, tag)
    for _, attributes in hostile.elements:
        link = attributes.get("href", "#")
        assert re.fullmatch(r"#.*|\.\./class\.html", link, re.DOTALL)


def classes(page: Page) -> set[str]:
    return {attributes.get("class", "") for _, attributes in page.elements}


def count_of(page: Page, tag: str) -> int:
    return sum(name == tag for name, _ in page.elements)


# Tables


STARTS_A_FORMULA = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")


@every_text
def test_no_cell_of_a_class_table_is_a_formula(name: str) -> None:
    text = grades_csv((report_with(HOSTILE[name]), OURS))
    rows = list(csv.reader(io.StringIO(text)))
    assert 3 == len(rows)
    assert 1 == len({len(row) for row in rows})
    assert [] == [cell for row in rows for cell in row if computes(cell)]


@every_text
@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_no_cell_is_a_formula_to_a_spreadsheet_that_separates_otherwise(separator: str, name: str) -> None:
    text = grades_csv((report_with(HOSTILE[name]), OURS))
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=separator) for cell in row]
    assert [] == [cell for cell in cells if computes(cell)]


def computes(cell: str) -> bool:
    return cell.lstrip(" \n\xa0\u3000\u200c\u200d").startswith(STARTS_A_FORMULA)


class Gradebook:
    """What an exporter asks of a gradebook, with one learner, all of whose names are hostile."""

    def __init__(self, text: str, handed_in: bool) -> None:
        grades = [SimpleNamespace(name="test_relu", score=1.5), SimpleNamespace(name="reflection", score=None)]
        self.assignments = [SimpleNamespace(name="u01_x", duedate=None, max_score=3.0)]
        self.students = [SimpleNamespace(id=text, last_name=text, first_name=text, email=text)]
        self._submission = SimpleNamespace(
            late_submission_penalty=0.0, timestamp=None, score=1.5, notebooks=[SimpleNamespace(name="x", grades=grades)]
        )
        self._handed_in = handed_in

    def find_submission(self, *_: str) -> Any:
        from nbgrader.api import MissingEntry

        if not self._handed_in:
            raise MissingEntry
        return self._submission


@every_text
@pytest.mark.parametrize("handed_in", [True, False])
def test_no_cell_of_the_gradebooks_export_is_a_formula(handed_in: bool, name: str, tmp_path: Path) -> None:
    from autograder.nbgrader_bridge.export import COLUMNS, GradesExporter

    exporter = GradesExporter(to=str(tmp_path / "grades.csv"), reports=str(tmp_path))
    exporter.export(Gradebook(HOSTILE[name], handed_in))
    with (tmp_path / "grades.csv").open(encoding="utf-8", newline="") as file:
        head, row = csv.reader(file)
    assert list(COLUMNS) == head[: len(COLUMNS)]
    assert len(head) == len(row)
    assert [] == [cell for cell in row if computes(cell)]


# XML


@every_text
def test_junit_is_xml_with_the_elements_of_any_other(name: str) -> None:
    hostile, ours = (ElementTree.fromstring(to_junit((report_with(text),))) for text in (HOSTILE[name], HARMLESS))
    assert [(one.tag, *sorted(one.keys())) for one in ours.iter()] == [
        (one.tag, *sorted(one.keys())) for one in hostile.iter()
    ]


# A runner


@every_text
def test_an_annotation_is_one_command_with_the_place_and_the_text_and_nothing_more(name: str) -> None:
    text = HOSTILE[name]
    report = submission_with(text)
    notebook = Path("/work") / (re.sub(r"[/\0]", "_", text.encode("utf-8", "replace").decode()) or "x") / "x.ipynb"
    for remark in runner.remarks_on((report,), {report.unit: notebook}, Path("/work")):
        printed = runner.command(remark)
        assert [] == [character for character in printed if not_seen(character) or character == "\n"]
        [command] = commands(printed)
        assert remark.level == command.name
        assert {"file", "line", "title"} == command.properties.keys()
        assert "1" == command.properties["line"]
        assert re.fullmatch(r"u01\.f\d: [a-z ]+", command.properties["title"])


@every_text
def test_the_outputs_of_a_step_are_four_numbers_and_a_word(name: str) -> None:
    lines = files.outputs_of((report_with(HOSTILE[name]),), passed=False).splitlines()
    assert [True] * 5 == [
        re.fullmatch(r"(score|max|percent|due|passed)=([\d.]+|false)", line) is not None for line in lines
    ]


@every_text
def test_nothing_is_a_command_while_commands_are_stopped(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with runner.commands_stopped():
        print(HOSTILE[name].encode("utf-8", "replace").decode())
    assert ["stop-commands"] == [command.name for command in commands(capsys.readouterr().out)]


@for_each(
    "printed, names",
    [
        ("::error::x", ["error"]),
        ("  ::error file=a::x", ["error"]),
        ("a\r::warning::x", ["warning"]),
        ("a ##[error]b", ["error"]),
        ("a ::error::b", []),
        (": :error: :x", []),
        ("::stop-commands::t\n::error::x\n::t::\n::notice::y", ["stop-commands", "notice"]),
    ],
)
def test_the_model_of_a_runner_finds_the_commands_that_a_runner_finds(printed: str, names: list[str]) -> None:
    assert names == [command.name for command in commands(printed)]


def test_the_model_of_a_runner_reads_what_was_escaped() -> None:
    assert [Command("error", {"file": "a,b:c"}, "x%0Ay\n")] == list(commands("::error file=a%2Cb%3Ac::x%250Ay%0A"))


# Returned values


@every_text
def test_a_returned_text_is_shown_short_and_between_quotes(name: str) -> None:
    text = HOSTILE[name]
    for value in (text, [text], {text: text}, (text, {"a": text})):
        shown = show.value(value)
        assert [] == [character for character in shown if not_seen(character) or character == "\n"]
        assert len(shown) < 600
