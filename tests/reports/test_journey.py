"""The page of a learner's journey: what it tells of a history, and that anybody can read it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder import course, history
from autograder.cli import app
from autograder.history import Moment
from autograder.model import Status, TaskResult
from autograder.reports.journey import Journey, journey_of
from autograder.reports.journey_page import journey_to_html

UNITS = course.units()
IDS = [course.task_id(unit, task) for unit in UNITS for task in unit.tasks]
MAX = {course.task_id(unit, task): task.points for unit in UNITS for task in unit.tasks}
DAY = 86_400
MISTAKE = UNITS[0].tasks[0].answers.mistakes[0]


def moment(at: int, task: str, status: Status = "ok", mistake: str = "") -> Moment:
    right = 9 if status == "ok" else 2
    return Moment(at, "check", task, status, right, 9, MAX[task] if status == "ok" else 0.0, mistake)


def solved(count: int) -> list[Moment]:
    """A function a day, the first with five tries each, later ones with one."""
    path = []
    for number, task in enumerate(IDS[:count]):
        tries = 5 if number < 5 else 1
        path += [moment(number * DAY + at, task, "wrong") for at in range(tries - 1)]
        path.append(moment(number * DAY + tries, task))
    return path


def journey(moments: list[Moment]) -> Journey:
    return journey_of(moments, UNITS)


def test_a_beginner_is_told_where_to_begin() -> None:
    made = journey([])
    assert (0, 0, ()) == (made.right, made.days, made.curve)
    page = journey_to_html(made)
    assert "Nothing has been checked yet." in page
    assert "Learning, over time" not in page
    assert all(unit.title in page for unit in UNITS)


def test_a_function_is_right_as_its_last_check_says() -> None:
    made = journey([moment(1, IDS[0]), moment(2, IDS[1]), moment(3, IDS[1], "wrong"), moment(4, IDS[2], "raised")])
    assert ["right", "begun", "begun", "open"] == [one.state for one in made.functions[:4]]
    assert [1, 2, 1] == [right for _, right in made.curve]


def test_all_of_a_unit_right_is_a_unit_mastered() -> None:
    count = len(UNITS[0].tasks)
    assert [False, True] == [journey(solved(some)).chapters[0].is_mastered for some in (count - 1, count)]


def test_tries_are_counted_until_a_function_is_right_first() -> None:
    path = [moment(1, IDS[0], "wrong"), moment(2, IDS[0], "missing"), moment(3, IDS[0], "raised"), moment(4, IDS[0])]
    [one] = journey([*path, moment(5, IDS[0], "wrong"), moment(6, IDS[0])]).tries
    assert (3, datetime(1970, 1, 1, 0, 0, 4, tzinfo=UTC)) == (one.tries, one.mastered)


def test_a_mistake_is_overcome_when_its_function_is_right_after_it() -> None:
    path = [
        moment(1, IDS[0], "wrong", MISTAKE.name),
        moment(2, IDS[0], "wrong"),
        moment(3, IDS[0]),
        moment(4, IDS[1], "wrong", "of_an_older_release"),
    ]
    made = journey(path)
    [overcome], [met] = made.overcome, made.met
    assert (IDS[0], MISTAKE.why, 3) == (overcome.task, overcome.why, overcome.overcome and overcome.overcome.second)
    assert (IDS[1], "of an older release", "") == (met.task, met.name, met.why)
    again = journey([*path, moment(5, IDS[0], "wrong", MISTAKE.name)])
    assert [] == list(again.overcome)


def test_practice_is_compared_once_there_is_enough_of_it() -> None:
    assert journey(solved(9)).compared is None
    assert (5.0, 1.0) == journey(solved(10)).compared
    page = journey_to_html(journey(solved(10)))
    assert "Your first five functions took 5 tries each in the median, your latest five 1." in page


def test_what_is_no_longer_there_and_an_order_that_is_none_are_no_matter() -> None:
    path = solved(12)
    strange = [Moment(5, "ci", "u99.gone", "ok", 1, 1, 1.0), Moment(5, "ci", "", "wrong", 1, 1, 1.0, "<b>")]
    assert journey(path) == journey([*strange, *reversed(path)])


def test_points_of_an_older_release_are_not_more_than_there_are() -> None:
    made = journey([Moment(1, "check", IDS[0], "ok", 9, 9, 1000.0)])
    assert MAX[IDS[0]] == made.functions[0].points


class Reader(HTMLParser):
    """What a page loads, names twice, or shows without words."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.faults += [f"{tag} {name}" for name in given if name in ("src", "href", "style") or name.startswith("on")]
        if tag in ("script", "link", "img", "iframe", "object"):
            self.faults.append(tag)
        if tag == "svg" and not (given.get("role") == "img" and given.get("aria-label")):
            self.faults.append("a picture without words")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))


HISTORIES = {
    "beginner": [],
    "first steps": [moment(1, IDS[0], "wrong", MISTAKE.name), moment(2, IDS[0]), moment(3, IDS[1])],
    "midway": [*solved(len(IDS) // 2), moment(10**8, IDS[-1], "wrong", MISTAKE.name)],
    "finished": solved(len(IDS)),
    "a name that is markup": [moment(1, IDS[0], "wrong", "<script>alert(1)</script>")],
}


@pytest.mark.parametrize("kind", HISTORIES)
def test_the_page_stands_alone_and_reads_without_its_pictures(kind: str) -> None:
    page = journey_to_html(journey(HISTORIES[kind]))
    reader = Reader()
    reader.feed(page)
    assert [] == reader.faults
    assert 1 == reader.headings[0]
    assert [] == [pair for pair in zip(reader.headings, reader.headings[1:], strict=False) if pair[1] > pair[0] + 1]
    assert "http://" not in page
    assert "https://" not in page
    assert "<script" not in page


# The command.


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["report", *arguments])
    return done.exit_code, done.output


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "exercises").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_writes_the_page_and_forgets(tree: Path) -> None:
    result = TaskResult(IDS[0], IDS[0][4:], "ok", MAX[IDS[0]], MAX[IDS[0]], 9, 9)
    history.note(tree, "check", [result])
    assert (0, f"{tree / 'reports' / 'journey.html'}\n") == run()
    assert f"1 of {len(IDS)} functions" in (tree / "reports" / "journey.html").read_text()
    assert 0 == run("--output", "mine.html")[0]
    assert (tree / "mine.html").is_file()
    assert (0, "The history is deleted.\n") == run("--forget")
    assert (0, "There is no history.\n") == run("--forget")
    assert () == history.read(tree)


def test_the_command_says_where_there_is_no_journey(tree: Path) -> None:
    (tree / "solutions").mkdir()
    code, said = run()
    assert 2 == code
    assert "holds the solutions, so no history is kept here" in said
    (tree / "exercises").rmdir()
    assert 2 == run()[0]
