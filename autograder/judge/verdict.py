"""One case: what came of the call against what should have, and in what the two differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import numpy as np

from autograder.inside.invoke import Answer
from autograder.judge.compare import Difference, at_single_precision, compare, compare_form, has_only_single
from autograder.model import Bar, Case, Outcome, Property, Raises, Task
from autograder.words import show

_NAME = re.compile(r"'[^']*'|[\w.<>]+\(\)")

FailureKind: TypeAlias = Literal["status", "returned", "error", "unnamed", "changed", "different", "property"]


@dataclass(frozen=True)
class Failure:
    """A case that was not passed.

    Attributes:
        case: the case.
        outcome: what came of the call.
        expected: the right answer where there is one.
        kind: ``status``: the call gave no value; ``returned``: it gave one where an exception belongs; ``error``: the
            wrong exception; ``unnamed``: the right one without the shapes; ``changed``: an argument was changed;
            ``different``: the value differs; ``property``: something does not hold of it.
        difference: in what it differs, for ``different``.
        note: what was found, for ``property``.
        wanted: the name of the property that does not hold, for ``property``.
        hint: the property's hint, for ``property``.
    """

    case: Case
    outcome: Outcome
    expected: Answer | None
    kind: FailureKind
    difference: Difference | None = None
    note: str = ""
    wanted: str = ""
    hint: str = ""


def judge_all(
    task: Task,
    cases: Sequence[Case],
    expected: Sequence[Answer | None],
    outcomes: Sequence[Outcome],
    single: bool = False,
) -> list[Failure | None]:
    """As `judge`, of each of several cases. The numbers of all answers together may tell that they are float32's."""
    rows = list(zip(cases, expected, outcomes, strict=True))
    verdicts = [judge(task, *row) for row in rows]
    if not any(map(_may_be_forgiven, verdicts)) or not (single or are_single(cases, expected, outcomes)):
        return verdicts
    return [
        judge(task, *row, single=True) if _may_be_forgiven(verdict) else verdict
        for row, verdict in zip(rows, verdicts, strict=True)
    ]


def _may_be_forgiven(verdict: Failure | None) -> bool:
    """Whether a failure is about numbers, which float32 keeps to seven digits only."""
    return verdict is not None and verdict.difference is not None and verdict.difference.kind == "values"


def are_single(cases: Sequence[Case], expected: Sequence[Answer | None], outcomes: Sequence[Outcome]) -> bool:
    """Whether all answers together tell that they were worked out in float32."""
    answered = [
        (right.value, outcome.value)
        for case, right, outcome in zip(cases, expected, outcomes, strict=True)
        if case.raises is None and right is not None and outcome.status == "ok"
    ]
    return has_only_single([right for right, _ in answered], [answer for _, answer in answered])


def judge(task: Task, case: Case, expected: Answer | None, outcome: Outcome, single: bool = False) -> Failure | None:
    """The failure of a case, `None` where it is passed. For a bar, only the answer's form is judged here.

    `single` says that all answers were worked out in float32, where this one alone may be too short to tell.
    """
    if case.raises is not None:
        return _judge_error(case, case.raises, expected, outcome)
    if outcome.status != "ok":
        return Failure(case, outcome, expected, "status")
    difference = _difference(task, case, expected, outcome, single)
    if difference is not None:
        return Failure(case, outcome, expected, "different", difference)
    if case.keeps_arguments and outcome.changed:
        return Failure(case, outcome, expected, "changed")
    for wanted in task.properties:
        note = _note(wanted, case, outcome.value)
        if note is not None:
            return Failure(case, outcome, expected, "property", note=note, wanted=wanted.name, hint=wanted.hint)
    return None


_OF_ONE_CAUSE: Final = (("RecursionError",), ("OverflowError",), ("ZeroDivisionError",))
"""Errors that have one cause, in whatever words Python puts it."""


def agrees(answer: Answer, outcome: Outcome, task: Task, case: Case) -> bool:
    """Whether a call of ours and one of the learner's came to the same, right or wrong, whatever became of arguments.

    Where an error is not asked for, it must also say the same, but for the names of variables and functions: many
    mistakes raise a `ValueError`, each with reasons of its own.
    """
    if answer.status != outcome.status:
        return False
    if answer.status == "raised":
        same_type = answer.error_types[:1] == outcome.error_types[:1]
        is_clear = case.raises is not None or answer.error_types[:1] in _OF_ONE_CAUSE
        return same_type and (is_clear or _without_names(answer.error) == _without_names(outcome.error))
    if answer.status != "ok":
        return True
    if compare(answer.value, outcome.value, task.tolerance) is not None:
        return False
    # Where the dtype is looked at, either has all the bits of the other.
    both_ways = ((answer.value, outcome.value), (outcome.value, answer.value)) if case.looks_at_dtype else ()
    return all(compare(one, other, task.tolerance, exact_dtype=True) is None for one, other in both_ways)


def smallest(failures: Sequence[Failure]) -> Failure:
    """The failure that speaks for a task: any other before an edge, then the one with the fewest, smallest numbers."""
    return min(failures, key=lambda failure: weight(failure.case))


def weight(case: Case) -> tuple[bool, int, int]:
    """What sorts the cases that may speak for a task: the least first."""
    return case.kind == "edge", *length(case)


def is_unwritten(failure: Failure) -> bool:
    """Whether there is no function yet, or one that says so of itself. What builds on it is then not run."""
    if failure.kind != "status":
        return False
    return failure.outcome.status == "missing" or failure.outcome.error_types[:1] == ("NotImplementedError",)


def length(case: Case) -> tuple[int, int]:
    """How much there is to read of a call: how many numbers it takes, and the sum of those that are whole numbers."""
    arguments = case.arguments.values()
    return _size(arguments), sum(abs(one) for one in arguments if isinstance(one, int))


def _size(arguments: Iterable[Any]) -> int:
    """How many numbers a call takes."""
    total = 0
    for argument in arguments:
        if isinstance(argument, list | tuple):
            total += _size(argument)
        elif isinstance(argument, dict):
            total += _size(argument.values())
        else:
            total += int(np.size(argument)) if isinstance(argument, np.ndarray) else 1
    return total


def _without_names(error: str) -> str:
    return _NAME.sub("", error)


def differs_in_form(bar: Bar, case: Case, value: Any) -> Difference | None:
    """In what an answer is not of a form that can be measured, `None` where it is."""
    return None if bar.form is None else compare_form(bar.form(case.hidden), value)


def _difference(task: Task, case: Case, expected: Answer | None, outcome: Outcome, single: bool) -> Difference | None:
    if task.bar is not None:
        return differs_in_form(task.bar, case, outcome.value)
    if expected is not None:
        exact = case.looks_at_dtype
        tolerance = at_single_precision(task.tolerance) if single and not exact else task.tolerance
        return compare(expected.value, outcome.value, tolerance, exact_dtype=exact)
    return None


def _note(wanted: Property, case: Case, value: Any) -> str | None:
    """What a property finds. One that trips over an answer has found it to be of another form than promised."""
    try:
        return wanted.holds(case, value)
    except Exception:
        if value is None:
            return "Nothing was returned: the answer is None."
        return f"The answer is {show.kind(value)}, of which nothing can be made here."


def _judge_error(case: Case, raises: Raises, expected: Answer | None, outcome: Outcome) -> Failure | None:
    if outcome.status == "ok":
        return Failure(case, outcome, expected, "returned")
    if outcome.status != "raised":
        return Failure(case, outcome, expected, "status")
    if raises.error_type not in outcome.error_types:
        return Failure(case, outcome, expected, "error")
    if not all(names_shape(outcome.error, shape) for shape in raises.shapes):
        return Failure(case, outcome, expected, "unnamed")
    return None


def names_shape(text: str, shape: tuple[int, ...]) -> bool:
    """Whether a message holds the extents of a shape as consecutive numbers, in whatever notation."""
    numbers = [int(number) for number in re.findall(r"\d{1,9}", text)]
    return any(window == list(shape) for window in _windows(numbers, len(shape)))


def _windows(numbers: list[int], length: int) -> Iterator[list[int]]:
    return (numbers[start : start + length] for start in range(len(numbers) - length + 1))
