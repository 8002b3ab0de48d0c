"""Short ways to a submission and to a verdict, for the tests."""

from __future__ import annotations

import hashlib
import inspect
import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

from autograder import course
from autograder.grade import grade_task
from autograder.inside import invoke
from autograder.judge.exam import Exam, cases_of
from autograder.judge.in_process import asking
from autograder.model import Case, Misconception, Task, TaskResult
from autograder.submission import Notebook, NotebookCell
from tests.course import solution

Code: TypeAlias = "str | Callable[..., Any]"

_MARKS = re.compile(r"\A@.*?^(?=def |class )", re.DOTALL | re.MULTILINE)
UNIT = course.load("tests.course.u90_arrays")
TASKS = {task.function: task for task in UNIT.tasks}
PROBES = course.probes(UNIT)


def with_answers(task: Task, **fields: Any) -> Task:
    """The task with another ``reference``, other ``mistakes`` or ``controls``."""
    return replace(task, answers=replace(task.answers, **fields))


def known(name: str, wrong: Callable[..., Any]) -> Misconception:
    """A known mistake of that name."""
    return Misconception(name, (wrong,), why="It is known.", hint="Mend it.")


def source_of(code: Code) -> str:
    """The text of a cell: a string as it stands, a function as it was written, without what marks it as a mistake."""
    text = textwrap.dedent(code if isinstance(code, str) else inspect.getsource(code))
    return text if isinstance(code, str) else _MARKS.sub("", text)


def notebook_of(cells: Sequence[Code]) -> Notebook:
    """A notebook as `autograder.submission.read` gives it: functions are solution cells, strings a learner's own."""
    made = tuple(_cell(position, code) for position, code in enumerate(cells, start=1))
    digest = hashlib.sha256("\0".join(cell.source for cell in made).encode()).hexdigest()
    return Notebook(Path("arrays.ipynb"), digest, made, unit=UNIT.name)


def right_cells(*replaced: Code, without: Sequence[str] = ()) -> list[Code]:
    """The cells of a right solution, with functions of the same name in place of some and others left out."""
    ours: dict[str, Code] = {right.__name__: right for right in solution.ALL if right.__name__ not in without}
    named = {code.__name__: code for code in replaced if not isinstance(code, str)}
    return [*(ours | named).values(), *(code for code in replaced if isinstance(code, str))]


def judged(function: str, answer: Callable[..., Any], seed: int = 0) -> TaskResult:
    """The result of the fake unit's task of that name, the learner's function called in this process."""
    return judged_by(TASKS[function], answer, seed)


def judged_by(task: Task, answer: Callable[..., Any], seed: int = 0) -> TaskResult:
    """The result of a task, the learner's function called in this process."""
    return grade_task(UNIT, task, exam_of(task, seed), asking(UNIT, task, {task.function: answer}))


def exam_of(task: Task, seed: int = 0) -> Exam:
    """The cases of a task and the right answers, worked out anew."""
    cases = cases_of(UNIT, task, seed)
    return Exam(cases, tuple(_expected(task, case) for case in cases))


def _expected(task: Task, case: Case) -> invoke.Answer | None:
    if task.answers.reference is None:
        return None
    if case.raises is not None:
        return invoke.Answer("raised", error_types=(case.raises.error_type,))
    return invoke.call(task.answers.reference, tuple(case.arguments.values()), PROBES)


def _cell(position: int, code: Code) -> NotebookCell:
    if isinstance(code, str):
        return NotebookCell(position, "code", source_of(code))
    nbgrader = {"grade_id": code.__name__, "solution": True, "grade": False, "locked": False}
    return NotebookCell(position, "code", source_of(code), nbgrader)
