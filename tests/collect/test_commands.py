"""``autograder collect`` and ``autograder compare``: what they print, and their exit codes."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from autograder import cli, course, submission
from autograder.classroom.collect import read_record
from autograder.classroom.grading import grade_work
from autograder.reports.json import to_json
from autograder.submission import Work
from tests.collect.forks import HOUR, MONDAY, Classroom

UNIT = course.units()[0]
STEM = course.notebook_name(UNIT)
RELEASED = Path(__file__).resolve().parents[2] / "exercises" / UNIT.name / f"{STEM}.ipynb"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


@pytest.fixture
def here(classroom: Classroom, monkeypatch: pytest.MonkeyPatch) -> Classroom:
    """The classroom's folder as a course."""
    monkeypatch.chdir(classroom.root)
    (classroom.root / "exercises").mkdir()
    return classroom


def write_roster(classroom: Classroom, *rows: str) -> Path:
    path = classroom.root / "roster.csv"
    path.write_text("student,url,branch,deadline\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def row(classroom: Classroom, student: str) -> str:
    return f"{student},file://{classroom.root}/forks/{student}.git,,2026-03-02T13:00:00Z"


def test_a_class_is_collected_and_can_be_graded(here: Classroom) -> None:
    here.fork("ada").commit({f"exercises/{UNIT.name}/{STEM}.ipynb": RELEASED.read_bytes()}, MONDAY)
    roster = write_roster(here, row(here, "ada"))
    done = run("collect", roster, "--allow-file", here.root, "--unit", UNIT.name[:3])
    assert (0, "") == (done.exit_code, done.stderr if "Traceback" in done.stderr else "")
    assert "submitted has 1 notebook of 1 of 1 learner; 1 new or changed." in done.stdout
    [work] = submission.find(here.place, [unit.name for unit in course.units()])
    assert ("ada", UNIT.name) == (work.student, work.unit)
    assert RELEASED.read_bytes() == work.path.read_bytes()


def test_who_is_missing_is_named_with_the_reason_and_the_exit_code_is_1(here: Classroom) -> None:
    here.fork("ada").commit({f"exercises/{UNIT.name}/{STEM}.ipynb": b"{}"}, MONDAY)
    here.fork("ben").commit({f"exercises/{UNIT.name}/{STEM}.ipynb": b"{}"}, MONDAY + 2 * HOUR)
    roster = write_roster(here, row(here, "ada"), row(here, "ben"), row(here, "cem"))
    done = run("collect", roster, "--allow-file", here.root, "--into", here.place)
    assert 1 == done.exit_code
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert f"{here.place} has 1 notebook of 1 of 3 learners; 1 new or changed." in lines
    assert "ben everything: no commit by the deadline; its first is of 2026-03-02 14:00 UTC" in lines
    assert any(line.startswith("cem everything: git: ") for line in lines)
    others = [f"{unit.name[:3]}: there is no notebook in exercises/{unit.name}/" for unit in course.units()[1:]]
    assert f"ada {others[0]}" in lines
    assert set(others[1:]) <= set(lines)
    assert [("ada", UNIT.name)] == list(read_record(here.place))


def test_each_faulty_row_gets_a_line_and_nothing_is_collected(here: Classroom) -> None:
    roster = write_roster(here, row(here, "ada"), "ada,https://example.org/a,,", "ben,/etc,,")
    done = run("collect", roster, "--allow-file", here.root)
    assert 2 == done.exit_code
    assert [f"autograder: {roster}:3", f"autograder: {roster}:4"] == [
        line[: len(f"autograder: {roster}:3")] for line in done.stderr.splitlines()
    ]
    assert not here.place.exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["collect", "none.csv"], "none.csv: No such file or directory"),
        (["collect", "."], "Is a directory"),
        (["collect", "roster.csv"], "file:// addresses are taken only with --allow-file"),
        (["collect", "roster.csv", "--allow-file", ".", "--unit", "u77"], "there is no unit 'u77'"),
        (["compare", "none", "none"], "none: there is no such folder"),
        (["compare", ".", "."], "holds no <student>/<unit>.json"),
    ],
)
def test_wrong_usage_ends_in_one_line_and_exit_code_2(arguments: list[str], says: str, here: Classroom) -> None:
    write_roster(here, row(here, "ada"))
    done = run(*arguments)
    assert (2, 1) == (done.exit_code, len(done.stderr.splitlines())), done.output
    assert says in done.stderr


def test_a_comparison_is_printed_and_written(here: Classroom) -> None:
    regraded = grade_work(Work("ada", UNIT.name, here.root / "none.ipynb"), 7, "process")
    first = replace(regraded.tasks[0], status="ok", points=regraded.tasks[0].max_points)
    claimed = replace(regraded, seed=8, tasks=(first, *regraded.tasks[1:]), score=first.points)
    for student, reported in (("ada", regraded), ("ben", claimed)):
        for folder, made in (("reported", reported), ("reports", regraded)):
            path = here.root / folder / student / f"{UNIT.name}.json"
            path.parent.mkdir(parents=True)
            path.write_text(to_json(made), encoding="utf-8")
    done = run("compare", "reported", "reports", "--csv", "compared.csv", "--tolerance", "100")
    assert 1 == done.exit_code, done.output
    assert "2 units compared: 1 alike, 0 differ and are explained, 1 to look at." in done.stdout
    assert "not explained" in done.stdout
    rows = list(csv.DictReader(io.StringIO((here.root / "compared.csv").read_text("utf-8"))))
    assert [("ada", ""), ("ben", "yes")] == [(one["student"], one["look"]) for one in rows]

    (here.root / "reported" / "ben" / f"{UNIT.name}.json").unlink()
    done = run("compare", "reported", "reports")
    assert 0 == done.exit_code
    assert "the fork reported nothing" in done.stdout
