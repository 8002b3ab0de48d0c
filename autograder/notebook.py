"""The one door for notebooks: ``check("u02.linear_backward", linear_backward)``.

It asks the same questions as the grader, with the public seed, in the learner's own kernel, and shows the same
messages. The kernel is the learner's, so there is nothing to protect and no sandbox.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Mapping
from typing import Any, Final

from autograder import course
from autograder.grade import grade_task
from autograder.judge.exam import exams_of
from autograder.judge.in_process import asking
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import TaskResult
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
    exam = exams_of(unit, seed, [wanted])[wanted.function]
    namespace = {**_namespace_of(function), wanted.function: function}
    return grade_task(unit, wanted, exam, asking(unit, wanted, namespace))


def _namespace_of(function: Callable[..., Any]) -> Mapping[str, Any]:
    """The names beside a function: what a driver may use of the notebook's."""
    main = vars(sys.modules["__main__"])
    return {**main, **getattr(function, "__globals__", {})}


def _display(result: TaskResult) -> None:
    print(summary(result))


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
