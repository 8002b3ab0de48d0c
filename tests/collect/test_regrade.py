"""A fork's report beside the regrade: what differs, why, and whether somebody should look."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from autograder.classroom.regrade import (
    Comparison,
    NoReports,
    Problem,
    TaskDifference,
    compare,
    compare_class,
    read_regraded,
    read_reported,
)
from autograder.classroom.regrade.table import to_csv, to_table
from autograder.judge.score import total
from autograder.model import Grader, Report, Status, SubmissionId, TaskResult
from autograder.reports.json import to_json
from tests.cases import for_each

UNIT = "u91_first"
GRADER = Grader("1.0", "course", "bb", "ww", "3.11", "2.3.5", "2.13.0")
EDITED = replace(GRADER, release="edited", points_sha256="cc")


def task(name: str, points: float, status: Status = "ok") -> TaskResult:
    return TaskResult(f"u91.{name}", name, status, points, 4.0, 0, 8)


def report(*tasks: TaskResult, seed: int = 1, sha256: str = "aa", sandbox: str = "bubblewrap") -> Report:
    score, most = total(tasks)
    return Report(UNIT, SubmissionId("ada", sha256), seed, GRADER, sandbox, score, most, tasks)


def grader(**changed: str) -> Grader:
    """What the instructor graded by, but for these fields."""
    return replace(GRADER, **changed)  # type: ignore[arg-type]


REGRADED = report(task("relu", 4.0), task("linear", 1.0, "wrong"), task("loss", 0.0, "missing"))
BETTER = report(task("relu", 4.0), task("linear", 4.0), task("loss", 0.0, "missing"))


def test_reports_that_are_alike_need_no_explanation_whatever_they_were_made_with() -> None:
    same = compare("ada", UNIT, replace(REGRADED, seed=2, sandbox="process"), REGRADED)
    assert ((), (), 0.0) == (same.causes, same.tasks, same.difference)
    assert same.is_fine(0)


@for_each(
    "reported, causes",
    [
        (BETTER, ("unexplained",)),
        (replace(BETTER, seed=2), ("other_seed",)),
        (replace(BETTER, sandbox="process"), ("other_sandbox",)),
        (replace(BETTER, submission=SubmissionId("x", "cc")), ("other_notebook",)),
        (replace(BETTER, grader=grader(release="published")), ("unexplained",)),
        (replace(BETTER, grader=grader(release="edited", words_sha256="cc")), ("unexplained",)),
        (replace(BETTER, grader=grader(release="published", points_sha256="cc")), ("older_release",)),
        (replace(BETTER, grader=grader(release="edited", points_sha256="cc")), ("edited_grader",)),
        (replace(BETTER, grader=grader(points_sha256="cc")), ("other_course",)),
        (replace(BETTER, grader=grader(version="2.0")), ("unexplained",)),
        (replace(BETTER, grader=grader(python="3.13")), ("other_versions",)),
        (replace(BETTER, grader=grader(numpy="1")), ("other_versions",)),
        (replace(BETTER, grader=grader(torch="1")), ("other_versions",)),
        (
            replace(
                BETTER,
                submission=SubmissionId("x", "cc"),
                grader=grader(release="edited", points_sha256="2", torch=""),
                sandbox="process",
                seed=2,
            ),
            ("other_notebook", "edited_grader", "other_versions", "other_sandbox", "other_seed"),
        ),
    ],
)
def test_a_difference_is_explained_by_what_was_different(reported: Report, causes: tuple[str, ...]) -> None:
    one = compare("ada", UNIT, reported, REGRADED)
    assert causes == one.causes
    assert (7.0 + 1.0, 5.0, 3.0) == (one.reported, one.regraded, one.difference)
    assert (TaskDifference("u91.linear", 4.0, 1.0),) == one.tasks


def test_no_seed_no_sandbox_and_no_library_explains_points_for_a_function_that_is_not_there() -> None:
    claimed = report(*REGRADED.tasks[:2], task("loss", 4.0), seed=2, sandbox="process")
    claimed = replace(claimed, grader=grader(numpy="1"))
    causes = compare("ada", UNIT, claimed, REGRADED).causes
    assert ("unexplained", "other_versions", "other_sandbox", "other_seed") == causes
    elsewhere = replace(claimed, submission=SubmissionId("x", "cc"))
    assert "unexplained" not in compare("ada", UNIT, elsewhere, REGRADED).causes


def test_a_task_that_is_on_one_side_only_is_explained_by_another_grader_alone() -> None:
    without = report(*REGRADED.tasks[:2], seed=2)
    one = compare("ada", UNIT, without, REGRADED)
    assert (("unexplained", "other_seed"), (TaskDifference("u91.loss", None, 0.0),)) == (one.causes, one.tasks)
    assert ("edited_grader", "other_seed") == compare("ada", UNIT, replace(without, grader=EDITED), REGRADED).causes


def test_a_task_at_which_the_grader_failed_is_said_to() -> None:
    failed = report(*REGRADED.tasks[:2], task("loss", 0.0, "internal"))
    one = compare("ada", UNIT, failed, REGRADED)
    assert (("grader_failed",), (TaskDifference("u91.loss", None, 0.0),)) == (one.causes, one.tasks)
    assert one.is_fine(0)


def test_a_difference_that_is_explained_is_looked_at_when_it_is_large() -> None:
    one = compare("ada", UNIT, replace(BETTER, seed=2), REGRADED)
    assert (True, False) == (one.is_fine(3 / 12), one.is_fine(2.9 / 12))
    less = compare("ada", UNIT, replace(REGRADED, seed=2), BETTER)
    assert (-3.0, False) == (less.difference, less.is_fine(2.9 / 12))


@for_each(
    "reported, says",
    [
        (replace(BETTER, score=12.0), "its score is 12 of 12, its tasks have 8 of 12"),
        (replace(BETTER, max_score=8.0), "its score is 8 of 8, its tasks have 8 of 12"),
        (replace(BETTER, unit="u92_second"), "it is of the unit 'u92_second'"),
        (report(task("relu", 4.0), task("relu", 4.0)), "it has a task twice"),
        (report(replace(task("relu", 1e300), max_points=1e300)), "it is of 1e+300 points"),
        (Problem("malformed_report", "is no report (schema: missing)"), "is no report (schema: missing)"),
    ],
)
def test_a_report_that_contradicts_itself_is_no_report(reported: Report | Problem, says: str) -> None:
    one = compare("ada", UNIT, reported, REGRADED)
    assert (("malformed_report",), says, None) == (one.causes, one.detail, one.difference)
    assert not one.is_fine(1)


def test_whoever_reported_nothing_is_fine_and_whoever_was_not_graded_is_not() -> None:
    compared = compare_class({("ben", UNIT): BETTER}, {("ada", UNIT): REGRADED})
    assert [("ada", ("no_report",)), ("ben", ("no_regrade",))] == [(one.student, one.causes) for one in compared]
    assert [True, False] == [one.is_fine(0) for one in compared]


HOSTILE = Comparison("=ada\x1b[2J", UNIT, 8.0, 5.0, 12.0, (TaskDifference("[red]u91\n", 4.0, None),), ("unexplained",))


def test_the_table_shows_who_differs_by_how_much_and_why() -> None:
    shown = io.StringIO()
    plain = compare("ada", UNIT, replace(BETTER, seed=2), REGRADED)
    broken = compare("ben", UNIT, Problem("malformed_report", "is no report\n::error::x"), REGRADED)
    Console(file=shown, width=160).print(to_table([plain, broken, HOSTILE], 0.5))
    lines = [" ".join(line.split()) for line in shown.getvalue().splitlines()]
    assert [
        "student unit reported regraded difference why",
        "ada u91 8 5 +3 another seed: u91.linear 4 → 1",
        "! ben u91 – 5 – the report is damaged or was written by hand: is no report : :error: :x",
        "! =ada\\x1b[2J u91 8 5 +3 not explained: [red]u91 4 → –",
    ] == lines


def test_the_sheet_has_all_rows_and_no_formula() -> None:
    alike = compare("ada", UNIT, REGRADED, REGRADED)
    rows = list(csv.DictReader(io.StringIO(to_csv([alike, HOSTILE], 0))))
    assert [("ada", "0", "", ""), ("'=ada\\x1b[2J", "3", "yes", "unexplained")] == [
        (row["student"], row["difference"], row["look"], row["causes"]) for row in rows
    ]


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("place", ["ada", "ada/reports", "ada/autograder", "ada/autograder/reports"])
def test_a_report_is_found_where_an_artifact_is_unpacked(place: str, tmp_path: Path) -> None:
    put(tmp_path / place / f"{UNIT}.json", to_json(BETTER))
    put(tmp_path / place / "result.json", "{}")
    assert {("ada", UNIT): BETTER} == read_reported(tmp_path, [UNIT, "u92_second"])


def as_link(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def as_pipe(path: Path) -> None:
    os.mkfifo(path)


def as_folder(path: Path) -> None:
    path.mkdir()


def as_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**40)


def as_bytes(path: Path) -> None:
    path.write_bytes(b"\xff")


def as_deep(path: Path) -> None:
    path.write_text("[" * 200_000, encoding="utf-8")


@for_each(
    "make, says",
    [
        (as_link, "is a link, which is not followed"),
        (as_pipe, "is no regular file"),
        (as_folder, "is no regular file"),
        (as_large, "over the limit of 10 MiB"),
        (as_bytes, "is no report ("),
        (as_deep, "is no report ("),
    ],
)
def test_what_is_no_report_is_said_to_be_none(make: Callable[[Path], None], says: str, tmp_path: Path) -> None:
    path = tmp_path / "ada" / "reports" / f"{UNIT}.json"
    path.parent.mkdir(parents=True)
    make(path)
    found = read_reported(tmp_path, [UNIT])["ada", UNIT]
    assert isinstance(found, Problem)
    assert ("malformed_report", True) == (found.cause, says in found.detail)
    if make is not as_link:
        return
    (tmp_path / "mine").mkdir()
    path.rename(tmp_path / "mine" / path.name)
    with pytest.raises(NoReports, match="remove it, and grade again"):
        read_regraded(tmp_path, [UNIT])


@pytest.mark.parametrize("schema", ["autograder/report/v1", "autograder/report/v3"])
def test_a_report_of_another_form_is_told_by_its_schema_and_nobody_needs_to_look(schema: str, tmp_path: Path) -> None:
    text = to_json(BETTER).replace("autograder/report/v2", schema)
    put(tmp_path / "ada" / f"{UNIT}.json", text)
    found = read_reported(tmp_path, [UNIT])["ada", UNIT]
    one = compare("ada", UNIT, found, REGRADED)
    assert (("other_schema",), f"is of the schema {schema}") == (one.causes, one.detail)
    assert one.is_fine(0)
    with pytest.raises(NoReports, match=f"is of the schema {schema}; remove it, and grade again"):
        read_regraded(tmp_path, [UNIT])


@pytest.mark.parametrize("schema", ["autograder/report/vx", "autograder/report/v1\x1b[2J", "", "mine"])
def test_a_report_of_no_form_of_ours_is_none(schema: str, tmp_path: Path) -> None:
    put(tmp_path / "ada" / f"{UNIT}.json", json.dumps({"schema": schema}))
    found = read_reported(tmp_path, [UNIT])["ada", UNIT]
    assert isinstance(found, Problem)
    assert "malformed_report" == found.cause


def test_a_report_as_deep_as_can_just_be_read_is_none_either(tmp_path: Path) -> None:
    path = tmp_path / "ada" / f"{UNIT}.json"
    path.parent.mkdir()
    limit = sys.getrecursionlimit()
    for depth in range(limit - 200, limit):
        path.write_text("[" * depth + "]" * depth, encoding="utf-8")
        found = read_reported(tmp_path, [UNIT])["ada", UNIT]
        assert isinstance(found, Problem)
        assert found.detail.startswith("is no report (report: ")


def test_a_folder_that_is_a_link_is_not_looked_into(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere" / f"{UNIT}.json", to_json(BETTER))
    (tmp_path / "reported" / "ada").mkdir(parents=True)
    (tmp_path / "reported" / "ada" / "reports").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "reported" / "ben").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NoReports, match="holds no <student>/<unit>"):
        read_reported(tmp_path / "reported", [UNIT])


def test_a_folder_without_reports_of_our_own_says_how_to_make_them(tmp_path: Path) -> None:
    with pytest.raises(NoReports, match="to make them: autograder grade"):
        read_regraded(tmp_path, [UNIT])
    with pytest.raises(NoReports, match="there is no such folder"):
        read_regraded(tmp_path / "none", [UNIT])
