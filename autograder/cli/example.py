"""``autograder example``: one call of a task's function, to be pasted into a cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final

import typer

from autograder import course, names
from autograder.cli.exits import one_line_errors
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import Case, Task, Unit
from autograder.words import python

_DIGITS: Final = 4


def example(
    name: Annotated[str, typer.Argument(metavar="TASK", help="A task, such as u01.log_softmax or log_softmax.")],
) -> None:
    """Print one call of a task's function with its arguments, and what is right there, to be pasted into a cell."""
    with one_line_errors():
        unit, task = names.task_meant(name)
        print("\n".join(_lines(unit, task)))


def _lines(unit: Unit, task: Task) -> Iterator[str]:
    from autograder.explain.counterexample import called_with
    from autograder.judge.exam import exams_of

    exam = exams_of(unit, PUBLIC_SEED, [task])[task.function]
    answers = dict(zip(map(id, exam.cases), exam.expected, strict=False))
    case = _shortest(exam.cases)
    shown = called_with(task, case, "")
    yield f"# {course.task_id(unit, task)}: {shown.case or 'one case of the public seed'}"
    if "np." in "".join(one.python or "" for one in shown.arguments):
        yield "import numpy as np\n"
    for one in shown.arguments:
        yield f"{one.name} = {one.python}" if one.python is not None else f"# {one.name}: {one.words}"
    called = ", ".join(one.name for one in shown.arguments)
    if shown.how != "once":
        yield f"# {task.function} is called {shown.how} with these"
    elif all(one.python is not None for one in shown.arguments):
        yield f"{task.function}({called})"
    answer = answers.get(id(case))
    right = None if answer is None else python.expression(answer.value, _DIGITS)
    if right is not None and shown.how == "once":
        yield f"# right is {right}"


def _shortest(cases: tuple[Case, ...]) -> Case:
    """The first ordinary case of which all can be pasted, else the first of all."""
    fitting = (
        case
        for case in cases
        if case.kind == "ordinary"
        and case.raises is None
        and all(python.expression(value) is not None for value in case.arguments.values())
    )
    return next(fitting, cases[0])
