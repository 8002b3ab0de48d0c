"""Several notebooks of one learner for one unit: the work counts, and each one passed over is named with the reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder import cli, course, submission
from autograder.classroom import batch
from autograder.classroom.batch import Run, grade_class
from autograder.classroom.collect import Exercise
from autograder.model import HandedIn
from autograder.reports.json import from_json, to_json
from autograder.submission import Work, expected_in, find, find_in, written
from autograder.submission.place import RECORD, write_record
from autograder.submission.which import MAX_LOOKED_INTO, Candidate, Content, choose, likeness, named
from tests.cases import for_each
from tests.collect.forks import Classroom
from tests.nbgrader.course import released, solved

UNIT = course.units()[0]
OWN = course.notebook_name(UNIT)
FUNCTIONS = frozenset(task.function for task in UNIT.tasks)
STUB = json.dumps(released(UNIT.name)).encode()
SOLVED = json.dumps(solved(UNIT.name)).encode()
NOTHING, ALL, UNREADABLE = Content(), Content(FUNCTIONS, UNIT.name), Content(None)
SOME = Content(frozenset(sorted(FUNCTIONS)[:3]), UNIT.name)


@for_each(
    "name",
    [
        *("forward_propagation.ipynb", "Forward_Propagation.IPYNB", "forward propagation.ipynb"),
        *("forward-propagation.ipynb", "ForwardPropagation.ipynb", "forward_propagation.ipynb.txt"),
        *("forward_propagation-Copy1.ipynb", "forward_propagation (1).ipynb", "forward_propagation(12).ipynb"),
        *("forward_propagation-2.ipynb", "forward_propagation_final.ipynb", "forward_propagation_final_v2 (3).ipynb"),
        *("Copy of forward_propagation.ipynb", "Kopie von forward_propagation.ipynb", "u01_forward_propagation.ipynb"),
        *(
            "forward_propagation - Copy (2).ipynb",
            "forward_propagation - Kopie.ipynb",
            "forward_propagation copy 2.ipynb",
        ),
        *("forward_propagation_solved.ipynb", "forward_propagation.ipynb.ipynb", "forward_propagation_20261130.ipynb"),
    ],
)
def test_a_copy_has_the_name_of_its_original(name: str) -> None:
    assert 0 == likeness(name, OWN).rank


@for_each(
    "name, rank",
    [
        ("ann_forward_propagation.ipynb", 1),
        ("forward_propagation_ann.ipynb", 1),
        ("Untitled.ipynb", 2),
        ("backpropagation.ipynb", 2),
        ("propagation.ipynb", 2),
        ("Forward_propagation.py", 3),
        ("helpers.py", 2),
        ("forward_propagation" + "1" * 200 + "x.ipynb", 1),
    ],
)
def test_another_name_is_told_from_a_copy(name: str, rank: int) -> None:
    assert rank == likeness(name, OWN).rank


def chosen(files: Mapping[str, Content]) -> tuple[str, tuple[str, ...]]:
    choice = choose(named(files), UNIT.name, files.__getitem__)
    assert choice is not None
    return choice.key, choice.passed_over


COPY = "forward_propagation-Copy1.ipynb"
FIRST = "forward_propagation.ipynb"


@for_each(
    "files, counts, why",
    [
        ({FIRST: NOTHING, COPY: ALL}, COPY, f"{FIRST} was passed over: nothing is written in it"),
        ({FIRST: ALL, COPY: NOTHING}, FIRST, f"{COPY} was passed over: nothing is written in it"),
        (
            {FIRST: SOME, COPY: ALL},
            COPY,
            f"{FIRST} was passed over: 3 functions are written in it, and {len(FUNCTIONS)} in {COPY}",
        ),
        ({FIRST: ALL, COPY: ALL}, COPY, f"as much is written in {COPY}, which is the later attempt"),
        ({FIRST: ALL, "Untitled.ipynb": ALL}, FIRST, f"Untitled.ipynb was passed over: {FIRST} is named more like"),
        ({FIRST: NOTHING, "Untitled.ipynb": ALL}, "Untitled.ipynb", "nothing is written in it"),
        ({FIRST: UNREADABLE, COPY: SOME}, COPY, f"{FIRST} was passed over: it cannot be read"),
        ({FIRST: NOTHING, COPY: UNREADABLE}, COPY, "nothing is written in it"),
        (
            {FIRST: NOTHING, "a.ipynb": Content(FUNCTIONS, "u02_other")},
            FIRST,
            "a.ipynb was passed over: it is for u02_",
        ),
        ({FIRST: NOTHING, f"{OWN}.py": ALL}, f"{OWN}.py", "nothing is written in it"),
        (
            {"forward_propagation-2.ipynb": ALL, "forward_propagation-10.ipynb": ALL},
            "forward_propagation-10.ipynb",
            "later",
        ),
        ({FIRST: ALL, "forward_propagation_old.ipynb": ALL}, FIRST, "which is the later attempt"),
        ({FIRST: SOME, "forward_propagation_fixed.ipynb": ALL}, "forward_propagation_fixed.ipynb", "3 functions are"),
        ({FIRST: ALL, "forward_propagation_final.ipynb": ALL}, "forward_propagation_final.ipynb", "later attempt"),
    ],
)
def test_which_counts_and_why_not_the_other(files: Mapping[str, Content], counts: str, why: str) -> None:
    key, [told] = chosen(files)
    assert counts == key
    assert why in told


def test_of_two_attempts_the_later_one_counts_whatever_they_are_called() -> None:
    attempts = [Candidate("new", FIRST, "2026-11-02"), Candidate("old", COPY, "2026-11-01")]
    choice = choose(attempts, UNIT.name, lambda key: ALL)
    assert choice is not None
    assert ("new", ("old was passed over: as much is written in new, which is the later attempt",)) == (
        choice.key,
        choice.passed_over,
    )


def test_of_very_many_notebooks_some_are_read_and_all_are_named() -> None:
    files = {f"{OWN} ({number}).ipynb": ALL for number in range(100)}
    looked: list[str] = []
    choice = choose(named(files), UNIT.name, lambda name: looked.append(name) or ALL)  # type: ignore[func-returns-value]
    assert choice is not None
    assert (MAX_LOOKED_INTO, 99) == (len(looked), len(choice.passed_over))
    assert "unread: there is too much to look into" in choice.passed_over[-1]


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


BOTH = {FIRST: STUB, COPY: SOLVED}
TOLD = (f"{FIRST} was passed over: nothing is written in it",)


def test_of_very_large_notebooks_as_many_are_read_as_one_may_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written, "MAX_BYTES", 2 * len(SOLVED))
    folder = put(tmp_path / UNIT.name, {f"{OWN} ({number}).ipynb": SOLVED for number in range(1, 5)})
    found = find_in(folder, "ada")
    unread = [line for line in found.handed_in.passed_over if "unread" in line]
    assert ("forward_propagation (2).ipynb", 2) == (found.path.name, len(unread))


def test_every_door_takes_the_work_and_names_the_original(tmp_path: Path) -> None:
    folder = put(tmp_path / "class" / "ada" / "exercises" / UNIT.name, BOTH)
    doors = {
        "a class": find(tmp_path / "class", [UNIT.name])[0],
        "a learner": find(tmp_path / "class" / "ada", [UNIT.name])[0],
        "a fork": find(tmp_path / "class" / "ada" / "exercises", [UNIT.name])[0],
        "a unit": find(folder, [UNIT.name])[0],
        "ci": expected_in(folder, "ada"),
        "nbgrader": find_in(folder, "ada"),
    }
    assert dict.fromkeys(doors, (COPY, TOLD)) == {
        door: (work.path.name, work.handed_in.passed_over) for door, work in doors.items()
    }


def test_collect_takes_the_work_out_of_a_fork_and_the_report_names_the_original(tmp_path: Path) -> None:
    (tmp_path / "forks").mkdir()
    classroom = Classroom(tmp_path)
    classroom.fork("ada").commit({f"exercises/{UNIT.name}/{name}": content for name, content in BOTH.items()})
    exercises = (Exercise(UNIT.name, OWN, STUB),)
    outcome = classroom.collect_one(classroom.entry("ada"), exercises=exercises)
    assert (f"{UNIT.name}: {TOLD[0]}",) == outcome.notes
    [work] = find(classroom.place, [UNIT.name])
    assert (FIRST, SOLVED, TOLD) == (work.path.name, work.path.read_bytes(), work.handed_in.passed_over)


def graded(tmp_path: Path, files: Mapping[str, bytes]) -> tuple[Work, Path]:
    put(tmp_path / "class" / "ada" / UNIT.name, files)
    [work] = find(tmp_path / "class", [UNIT.name])
    grade_class([work], Run(3, "process", 1, tmp_path / "graded"), lambda *anything: None)
    return work, tmp_path / "graded"


def test_the_solved_copy_earns_its_points_and_a_second_run_tells_what_is_beside_it_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, output = graded(tmp_path, BOTH)
    file = output / "ada" / f"{UNIT.name}.json"
    report = from_json(file.read_text("utf-8"))
    assert (report.max_score, TOLD) == (report.score, report.handed_in.passed_over)
    assert {"late": False, "passed_over": list(TOLD)} == json.loads(to_json(report))["handed_in"]
    assert "several files" in (output / "class.html").read_text("utf-8")
    (work.path.parent / FIRST).unlink()
    monkeypatch.setattr(batch, "grade_work", None)  # nothing is to be graded again
    graded(tmp_path, {})
    assert HandedIn() == from_json(file.read_text("utf-8")).handed_in


def test_check_in_a_fork_grades_the_copy_with_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "exercises" / UNIT.name, BOTH)
    monkeypatch.chdir(tmp_path)
    task = course.task_id(UNIT, UNIT.tasks[0])
    done = CliRunner().invoke(cli.app, ["check", "--task", task, "--sandbox", "process"])
    assert (0, True) == (done.exit_code, TOLD[0] in done.stderr), done.output
    assert "nothing is written in it" in " ".join(done.stdout.split())


def test_what_lies_beside_and_is_not_run_is_named(tmp_path: Path) -> None:
    folder = put(tmp_path / UNIT.name, {FIRST: SOLVED, "helpers.py": b"x = 1", "work.zip": b"PK", "data.csv": b""})
    put(folder, {"._forward_propagation.ipynb": b"\0\5\x16\7", ".hidden.py": b""})
    assert [
        "helpers.py was passed over: only the notebook is run, so put what it needs into a cell of its own",
        "work.zip was passed over: archives are not looked into; unpack it, or use autograder collect --from",
    ] == list(find_in(folder, "ada").handed_in.passed_over)


@for_each(
    "content, read",
    [
        (b'{"schema": "autograder/handed_in/v1", "late": true, "passed_over": ["a\\u001b", 3]}', (True, ("a\\x1b",))),
        (b'{"schema": "autograder/handed_in/v1", "late": "yes", "passed_over": {}}', (False, ())),
        (b'{"schema": "other", "late": true}', (False, ())),
        (b"[]", (False, ())),
        (b"[" * 90_000, (False, ())),
        (b"\xff", (False, ())),
        (b" " * 200_000, (False, ())),
    ],
)
def test_what_is_recorded_beside_a_notebook_is_read_with_distrust(
    content: bytes, read: tuple[bool, tuple[str, ...]], tmp_path: Path
) -> None:
    folder = put(tmp_path / UNIT.name, {FIRST: SOLVED, RECORD: content})
    assert HandedIn(*read) == find_in(folder, "ada").handed_in


def test_a_record_is_written_and_goes_with_what_it_told(tmp_path: Path) -> None:
    write_record(tmp_path, HandedIn(True, TOLD))
    assert HandedIn(True, TOLD) == submission.place.read_record(tmp_path)
    write_record(tmp_path, HandedIn())
    assert [] == list(tmp_path.iterdir())
