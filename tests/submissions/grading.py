"""How a submission of a table is graded: as `autograder grade` does it, but for training, and what is alike once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from autograder.grade import grade
from autograder.judge.exam import Exam, exams_of
from autograder.model import Report
from autograder.sandbox import choose
from autograder.submission import SourceCell, read, repair, select
from tests.submissions.clean import UNIT

SEED: Final = 77
TASKS: Final = [task for task in UNIT.tasks if task.bar is None]
FUNCTIONS: Final = [task.function for task in UNIT.tasks]
BY_HAND: Final = [question.id for question in UNIT.graded_by_hand]
_graded: dict[tuple[SourceCell, ...], Report] = {}


@cache
def _exams() -> Mapping[str, Exam]:
    return exams_of(UNIT, SEED, TASKS)


def graded(path: Path) -> Report:
    """The report on a file."""
    notebook = read(path)
    selection = select(repair(notebook, FUNCTIONS, BY_HAND))
    known = _graded.get(selection.cells)
    if known is None:
        made = grade(notebook, UNIT, SEED, choose("process"), "ann", TASKS, exams=_exams())
        known = _graded[selection.cells] = replace(made, repairs=made.repairs[len(selection.repairs) :])
    return replace(known, repairs=(*selection.repairs, *known.repairs))
