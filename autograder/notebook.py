"""The one door for notebooks: ``check("u02.linear_backward", linear_backward)``.

It asks the same questions as the grader, with the public seed, in the learner's own kernel, and shows the same
messages. The kernel is the learner's, so there is nothing to protect and no sandbox.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import CodeType, FunctionType
from typing import Any, Final

from autograder import course
from autograder.apart import Ask, Graded, follow_through, parts_beside
from autograder.grade import graded_task
from autograder.judge.exam import exams_of
from autograder.judge.in_process import asking, with_replaced
from autograder.judge.parts import Drawn
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import Task, TaskResult
from autograder.submission.definitions import reached
from autograder.words.encodings import fitted
from autograder.words.message import in_words, text_of
from autograder.words.text import one_line

WIDTH: Final = 96


def check(task: str, function: Callable[..., Any], seed: int = PUBLIC_SEED) -> float:
    """Check one function and show what is right and what is not.

    Args:
        task: the task's id, such as ``u02.linear_backward``.
        function: the learner's function.
        seed: which inputs to ask about, in ``[0, ∞)``; 0 is the public seed.

    Returns:
        The points earned, a plain float, so that the last line of a cell may be a call of this.

    Raises:
        LookupError: there is no such task.
    """
    result = result_of(task, function, seed)
    _display(result)
    return float(result.points)


def result_of(task: str, function: Callable[..., Any], seed: int = PUBLIC_SEED) -> TaskResult:
    """The result that `check` shows."""
    unit, wanted = course.find_task(task)
    namespace = {**_namespace_of(function), wanted.function: function}

    def graded(one: Task) -> Graded:
        return graded_task(unit, one, exams_of(unit, seed, [one])[one.function], asking(unit, one, namespace))

    def ask_apart(one: Task, culprit: str, drawn: Drawn) -> Ask:
        stand_in = partial(course.stand_ins(unit)[culprit], drawn)
        return asking(unit, one, with_replaced(namespace, _globals_of(function), {culprit: stand_in}))

    first = graded(wanted)
    beside = [graded(one) for one in parts_beside(unit, [first]) if one.function in namespace]
    functions = [one.function for one in unit.tasks]
    uses = {name: reached(name, lambda other: _names_used_by(namespace.get(other))) for name in functions}
    return follow_through(unit, [first], beside, seed, ask_apart, uses)[0]


def _namespace_of(function: Callable[..., Any]) -> Mapping[str, Any]:
    """The names beside a function: what a driver may use of the notebook's."""
    return {**vars(sys.modules["__main__"]), **_globals_of(function)}


def _globals_of(function: Callable[..., Any]) -> dict[str, Any]:
    found: dict[str, Any] = getattr(function, "__globals__", vars(sys.modules["__main__"]))
    return found


def _names_used_by(value: object) -> Iterator[str]:
    """The names that a function looks up when it is called, and those within it."""
    todo = [value.__code__] if isinstance(value, FunctionType) else []
    while todo:
        code = todo.pop()
        yield from code.co_names
        todo += [constant for constant in code.co_consts if isinstance(constant, CodeType)]


def _display(result: TaskResult) -> None:
    print(fitted(summary(result), sys.stdout))


def summary(result: TaskResult) -> str:
    """A result in plain text: a line with the points, then what is wrong and the next step, wrapped at `WIDTH`.

    It holds no control characters, whatever the message quotes.
    """
    mark = "✓" if result.status == "ok" else "✗"
    head = f"{mark} {one_line(result.id)}: {result.points:g} of {result.max_points:g} points"
    words = in_words(result.message)
    lines = text_of(result.message).splitlines() + (f"Next: {words.hint}".splitlines() if words.hint else [])
    return "\n".join([head, *(_wrapped(line) for line in lines)])


def _wrapped(line: str) -> str:
    """A line within the width of a notebook's output, which would break it within a word or a number."""
    return textwrap.fill(
        line, WIDTH, initial_indent="  ", subsequent_indent="      ", break_long_words=False, break_on_hyphens=False
    )
