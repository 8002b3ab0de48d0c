"""Functions that learners get with a mistake in them: which one, what mending earns, and that nothing names it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder import course, planted
from autograder.authoring.mistake import body_of
from autograder.grade import grade_task
from autograder.inside.wire import Array
from autograder.judge import live
from autograder.judge.exam import Exam, exams_of
from autograder.judge.in_process import asking, namespace_of
from autograder.judge.score import task_points
from autograder.model import Case, Misconception, Task, TaskResult, Unit
from autograder.nbgrader_bridge.cells import misnamed
from autograder.submission import NotebookCell, read
from autograder.submission.written import Looking
from autograder.words.message import text_of
from tests.cases import for_each
from tests.later import later
from tests.units.graded import ROOT, solution_of

nbformat = later("nbformat")
releasing = later("autograder.nbgrader_bridge.release")

MENDING = course.load("tests.planted_course.u93_mending")
SPREAD, LARGEST = MENDING.tasks
CAPSTONE = course.find("u11")
PLANTED = [task for task in CAPSTONE.tasks if task.answers.planted]
PUBLICATIONS = range(20)
ORDINARY, EDGE = Case("ordinary", {}), Case("edge", {}, kind="edge")


@pytest.fixture
def publish(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """``publish(seed)``: what is planted is of this seed from now on."""
    return lambda seed: monkeypatch.setattr(planted, "planted_seed", lambda unit: seed)


def chosen(unit: Unit, task: Task) -> Misconception:
    found = planted.planted_in(unit, task)
    assert found is not None
    return found


def result_of(unit: Unit, task: Task, function: Callable[..., Any], seed: int = 0) -> TaskResult:
    return grade_task(unit, task, exam_of(unit, task, seed), asking(unit, task, namespace_of(task, function)))


def exam_of(unit: Unit, task: Task, seed: int) -> Exam:
    return exams_of(unit, seed, [task])[task.function]


# Which one


def test_the_seed_chooses_and_every_candidate_is_chosen_by_some(publish: Callable[[int], None]) -> None:
    names = set()
    for seed in range(30):
        publish(seed)
        names.add(chosen(MENDING, SPREAD).name)
        assert chosen(MENDING, SPREAD) is chosen(MENDING, SPREAD)
    assert {one.name for one in SPREAD.answers.planted} == names
    assert planted.planted_in(MENDING, LARGEST) is None


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder from which the seed is read."""
    monkeypatch.setattr(course, "folder", lambda unit: tmp_path)
    return tmp_path


def test_the_seed_stands_in_the_units_folder_and_is_0_without_a_file(folder: Path) -> None:
    assert 0 == planted.planted_seed(MENDING)
    (folder / planted.PLANTED).write_text('{"seed": 12}\n')
    assert 12 == planted.planted_seed(MENDING)


@pytest.mark.parametrize("text", ["", "12", "{}", '{"seed": "12"}', '{"seed": -1}', '{"seed": true}', "[]"])
def test_a_file_that_holds_no_seed_is_refused_by_its_path(folder: Path, text: str) -> None:
    (folder / planted.PLANTED).write_text(text)
    with pytest.raises(course.InvalidUnit, match=r"planted\.json"):
        planted.planted_seed(MENDING)


# What learners read


def test_the_body_is_read_as_it_is_written_without_the_docstring() -> None:
    wrong = SPREAD.answers.planted[0].wrong
    assert "highest = x.max()\n# The lowest does not matter.\nreturn float(highest)" == body_of(wrong)


FAKE = """\
# %% nbgrader={"grade": false, "grade_id": "spread", "locked": false, "schema_version": 3, "solution": true}
def spread(ARGUMENTS):
    \"\"\"How far the numbers lie apart.\"\"\"
    ### BEGIN SOLUTION
    return float(np.ptp(x))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_spread", "locked": true, "schema_version": 3, "solution": false}
check("u93.spread", spread)

# %% nbgrader={"grade": false, "grade_id": "largest", "locked": false, "schema_version": 3, "solution": true}
def largest(x):
    \"\"\"The largest.\"\"\"
    ### BEGIN SOLUTION
    return float(x.max())
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_largest", "locked": true, "schema_version": 3, "solution": false}
check("u93.largest", largest)
"""


def test_release_puts_the_planted_body_in_the_place_of_the_solution(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.nbgrader_bridge.release._unit_of", lambda name: MENDING)
    solution = tmp_path / "solutions" / "u93_mending" / "mending.py"
    solution.parent.mkdir(parents=True)
    solution.write_text(FAKE.replace("ARGUMENTS", "x"))
    [path] = releasing.release(tmp_path)
    cells = {cell["id"]: "".join(cell["source"]) for cell in json.loads(path.read_text())["cells"]}
    marks = {cell["id"]: cell["metadata"]["nbgrader"] for cell in json.loads(path.read_text())["cells"]}
    lines = body_of(chosen(MENDING, SPREAD).wrong).splitlines()
    assert ["def spread(x):", '    """How far the numbers lie apart."""', *(f"    {line}" for line in lines)] == cells[
        "spread"
    ].splitlines()
    assert "raise NotImplementedError" in cells["largest"]
    assert (4, 1) == (marks["test_spread"]["points"], marks["test_largest"]["points"])


def test_what_takes_other_arguments_than_the_solution_is_told() -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("def spread(x, axis):\n    return x.ptp()\n")])
    told = [line for line in misnamed(notebook, MENDING) if "must take" in line]
    assert 3 == len(told)
    assert "answers/spread.py: largest_alone must take (x, axis), as spread here does" == told[0]


def test_what_is_as_it_was_given_is_no_work() -> None:
    released = read(ROOT / "exercises" / CAPSTONE.name / "capstone.ipynb")
    looking = Looking(CAPSTONE.name, lambda key: released, lambda key: 1)
    content = looking("untouched")
    assert content is not None
    assert frozenset() == content.written
    mended = read(ROOT / "solutions" / CAPSTONE.name / "capstone.py")
    cells = tuple(_mended(cell, mended.cells) for cell in released.cells)
    content = Looking(CAPSTONE.name, lambda key: type(released)(**{**vars(released), "cells": cells}), lambda key: 1)(
        ""
    )
    assert content is not None
    assert {"backward"} == content.written


def _mended(cell: NotebookCell, others: tuple[NotebookCell, ...]) -> NotebookCell:
    return next(one for one in others if one.grade_id == "backward") if cell.grade_id == "backward" else cell


# What mending earns


@for_each(
    "what, passed, points",
    [
        ("as it came", [False, False, False, False, True], 0.0),
        ("mended", [True] * 5, 4.0),
        ("half mended", [True, True, False, False, True], 2.0),
        ("mended, and an edge broken", [True, True, True, True, False], 3.0),
        ("one mended, one broken", [True, False, False, False, False], 0.0),
        ("worse than it came", [False] * 5, 0.0),
        ("no ordinary case", [False, False, False, True, True], 0.0),
    ],
)
def test_only_what_was_wrong_earns_and_what_was_broken_takes_back(
    what: str, passed: Sequence[bool], points: float
) -> None:
    cases, owed = [ORDINARY, ORDINARY, ORDINARY, EDGE, EDGE], [True, True, True, True, False]
    assert points == task_points(4, cases, passed, owed), what


def test_without_anything_planted_points_are_the_share_of_all_cases() -> None:
    assert 2.0 == task_points(4, [ORDINARY, EDGE], [True, False]) == task_points(4, [ORDINARY, EDGE], [True, False], ())


def test_a_mend_that_breaks_what_was_right_is_not_full(publish: Callable[[int], None]) -> None:
    publish(next(seed for seed in range(30) if (publish(seed), chosen(MENDING, SPREAD).name)[1] == "by_magnitude"))

    def fails_for_one(x: Array) -> float:
        if len(x) == 1:
            raise IndexError("list index out of range")
        return float(np.ptp(x))

    exam = exam_of(MENDING, SPREAD, 5)
    assert (True,) * 4 + (False,) * 3 == exam.owed
    assert 3.0 == result_of(MENDING, SPREAD, fails_for_one, 5).points
    assert 4.0 == result_of(MENDING, SPREAD, lambda x: float(np.ptp(x)), 5).points


def test_a_mistake_that_no_case_notices_is_the_graders_own_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    right = Misconception("right", (lambda x: float(np.ptp(x)),), why="It is right.", hint="")
    monkeypatch.setattr(live, "planted_in", lambda unit, task: right)
    result = result_of(MENDING, SPREAD, lambda x: 0.0)
    assert "internal" == result.status
    assert "no case of spread fails what was planted there" in text_of(result.message)


@pytest.mark.parametrize("task", PLANTED, ids=lambda task: task.function)
def test_at_every_publication_the_stub_earns_nothing_and_the_solution_all(
    task: Task, publish: Callable[[int], None]
) -> None:
    right = solution_of(CAPSTONE)[task.function]
    names = set()
    for seed in PUBLICATIONS:
        publish(seed)
        found = chosen(CAPSTONE, task)
        names.add(found.name)
        grade_it = partial(result_of, CAPSTONE, task, seed=1000 + seed % 4)
        assert (0.0, "wrong") == (grade_it(found.wrong).points, grade_it(found.wrong).status), f"{found.name}, {seed}"
        assert (task.points, "ok") == (grade_it(right).points, grade_it(right).status), f"{found.name}, {seed}"
    assert {one.name for one in task.answers.planted} == names, "twenty publications do not show all candidates"


# What is said


@pytest.mark.parametrize("task", [*PLANTED, SPREAD], ids=lambda task: task.function)
def test_no_message_names_or_describes_what_was_planted(task: Task) -> None:
    unit = CAPSTONE if task in CAPSTONE.tasks else MENDING
    for one in task.answers.planted:
        message = result_of(unit, task, one.wrong).message
        shown = message.counterexample
        assert message.misconception is None, one.name
        assert shown is not None, one.name
        assert shown.arguments, one.name
        assert message.sentences[0].endswith("is not what the docstring promises."), message.sentences
        assert 1 == len(message.sentences), message.sentences
        assert one.why not in text_of(message)


def test_a_function_beside_is_still_named() -> None:
    assert "smallest" == result_of(MENDING, LARGEST, lambda x: x.min()).message.misconception
