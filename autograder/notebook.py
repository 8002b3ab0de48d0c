"""The one door for notebooks: ``check("u02.linear_backward", linear_backward)`` and ``example("u02.linear_backward")``.

A check asks the same questions as the grader, with the public seed, in the learner's own kernel, and shows the same
messages. An example is one of these questions. The kernel is the learner's: there is nothing to protect and no sandbox.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final, NoReturn

from autograder import course, history
from autograder.explain.cells import told_of_course
from autograder.grade import follow_through, graded_task
from autograder.judge.apart import Ask, Graded, parts_beside
from autograder.judge.exam import cases_of, exams_of
from autograder.judge.in_kernel import place_in_kernel
from autograder.judge.in_process import answers_of, asking, with_replaced
from autograder.judge.lacking import Lacking, lacking, looked_up_by, without
from autograder.judge.parts import Drawn
from autograder.judge.seeds import PUBLIC_SEED
from autograder.judge.verdict import weight
from autograder.model import Case, Task, TaskResult
from autograder.submission.definitions import reached
from autograder.submission.outline import LIBRARY
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
    result, case = _checked(task, function, seed)
    _last_failed.pop(result.id, None)
    if case is not None:
        _last_failed[result.id] = case
    history.note(history.tree_of(Path.cwd()), "check", [result])
    _display(result)
    return float(result.points)


def example(task: str) -> tuple[Any, ...]:
    """The arguments of one case, ready to call the function with: ``z, = example("u01.log_softmax")``.

    Of the case that the last check showed, if it was not right, else of the first case of the public seed. Each call
    gives new copies. Of a function that is called several times for one case, it is the first call's.

    Args:
        task: the task's id, such as ``u02.linear_backward``.

    Returns:
        The arguments in their order: numbers, arrays, generators, functions.

    Raises:
        LookupError: there is no such task.
        ValueError: the function is called with what others return first, and one of these is not there or fails.
    """
    unit, wanted = course.find_task(task)
    case = _last_failed.get(course.task_id(unit, wanted)) or cases_of(unit, wanted, PUBLIC_SEED)[0]
    called: list[tuple[Any, ...]] = []

    def stop(*arguments: Any, **named: Any) -> NoReturn:
        called.append((*arguments, *named.values()))
        raise _Stopped

    namespace = {**vars(sys.modules["__main__"]), wanted.function: stop}
    answer = next(answers_of(unit, wanted, namespace, [case]))
    if not called:
        raise ValueError(f"{task} is called with what other functions return; mend these first ({answer.error})")
    return called[0]


class _Stopped(BaseException):
    """Ends a call whose arguments are all that is wanted."""


# By task: the case that its last check showed. It lives as long as the kernel, as the functions do that were checked.
_last_failed: Final[dict[str, Case]] = {}


def result_of(task: str, function: Callable[..., Any], seed: int = PUBLIC_SEED) -> TaskResult:
    """The result that `check` shows."""
    return _checked(task, function, seed)[0]


def _checked(task: str, function: Callable[..., Any], seed: int) -> tuple[TaskResult, Case | None]:
    """The result of a check, and the case that speaks for it where it is not right.

    A function that uses other libraries is worth what it is worth when these are not there.
    """
    unit, wanted = course.find_task(task)
    namespace, home = {**_namespace_of(function), wanted.function: function}, _globals_of(function)
    lacks = lacking(wanted.function, namespace)
    if lacks.modules or lacks.silent:
        home = namespace = without(namespace, home, lacks)
    functions = [one.function for one in unit.tasks]

    def ask(one: Task, names: Mapping[str, Any]) -> Ask:
        return asking(unit, one, names, lambda error: place_in_kernel(error, [wanted.function, *functions]))

    def graded(one: Task) -> Graded:
        return graded_task(unit, one, exams_of(unit, seed, [one])[one.function], ask(one, namespace))

    def ask_apart(one: Task, culprit: str, drawn: Drawn) -> Ask:
        stand_in = partial(course.stand_ins(unit)[culprit], drawn)
        return ask(one, with_replaced(namespace, home, {culprit: stand_in}))

    first = graded(wanted)
    beside = [graded(one) for one in parts_beside(unit, [first]) if one.function in namespace]
    uses = {name: reached(name, lambda other: dict(looked_up_by(namespace.get(other)))) for name in functions}
    (result,) = follow_through(unit, [first], beside, seed, ask_apart, uses)
    told = _told_what_lacks(result, lacks) if lacks.modules and result.status != "ok" else result
    return told, _spokesman(first, result)


def _told_what_lacks(result: TaskResult, lacks: Lacking) -> TaskResult:
    """The result with why it is not what the notebook gives."""
    if LIBRARY in lacks.modules:
        return told_of_course(result)
    names = ", ".join(f"`{name}`" for name in sorted(lacks.modules))
    told = (
        f"`{result.function}` uses {names}, and when it is graded there is nothing but numpy and the standard library."
    )
    hint = f"Write it without {names}: with numpy, the standard library, and what your own cells define."
    return replace(result, message=replace(result.message, sentences=(told, *result.message.sentences), hint=hint))


def _spokesman(graded: Graded, result: TaskResult) -> Case | None:
    """The case that a message shows, else the one of those that failed that it would; `None` where all is right."""
    failed = [case for case, right in zip(graded.cases, graded.passed, strict=True) if not right]
    shown = result.message.counterexample
    named = [case for case in failed if shown is not None and case.name == shown.case]
    return min(named or failed, key=weight, default=None)


def _namespace_of(function: Callable[..., Any]) -> Mapping[str, Any]:
    """The names beside a function: what a driver may use of the notebook's."""
    return {**vars(sys.modules["__main__"]), **_globals_of(function)}


def _globals_of(function: Callable[..., Any]) -> dict[str, Any]:
    found: dict[str, Any] = getattr(function, "__globals__", vars(sys.modules["__main__"]))
    return found


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
