"""Slips of an author that no call would show: names that a case, a function and a habit do not share.

Arguments are passed by their place and shown by their name, so a misspelt name goes unnoticed, and so does a habit
about an argument or a case that is not there.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.model import Case, Habit, Misconception, Task


@dataclass(frozen=True)
class Takes:
    """The arguments that a function takes: their names in order, and how many of them have no default."""

    names: tuple[str, ...]
    needed: int


def takes(function: Callable[..., Any]) -> Takes | None:
    """What a function takes by place, `None` where any number will do."""
    parameters = list(inspect.signature(function).parameters.values())
    if any(one.kind is inspect.Parameter.VAR_POSITIONAL for one in parameters):
        return None
    by_place = [one for one in parameters if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
    needed = sum(one.default is one.empty for one in by_place)
    return Takes(tuple(one.name for one in by_place), needed)


def misnamed(cases: Sequence[Case], whose: str, taken: Takes | None) -> Iterator[str]:
    """The cases whose arguments are not those that a function takes, in their order. Only without a driver.

    Args:
        cases: the cases of a task.
        whose: the function, as an author knows it: ``reference``.
        taken: what it takes.
    """
    if taken is None:
        return
    for case in cases:
        names = tuple(case.arguments)
        if names != taken.names[: len(names)] or len(names) < taken.needed:
            yield (
                f"the case '{case.name}' has the arguments ({', '.join(names)}), and {whose} takes "
                f"({', '.join(taken.names)}); name them alike, in that order"
            )


def of_answers(task: Task, cases: Sequence[Case]) -> Iterator[str]:
    """What in a task's answers belongs to no case: the reference's arguments, the mistakes', and what habits name."""
    answers = task.answers
    if task.driver is None:
        if answers.reference is not None:
            yield from misnamed(cases, "reference", takes(answers.reference))
        for mistake in (*answers.mistakes, *answers.planted):
            if isinstance(mistake, Misconception):
                yield from _not_callable(mistake, cases)
    for habit in answers.mistakes:
        if isinstance(habit, Habit):
            yield from _about_nothing(habit, cases)


def _not_callable(mistake: Misconception, cases: Sequence[Case]) -> Iterator[str]:
    """A mistake that cannot be called as the cases call: it would be one of the number of arguments, and no other."""
    taken = takes(mistake.wrong)
    counts = {len(case.arguments) for case in cases}
    if taken is not None and not all(taken.needed <= count <= len(taken.names) for count in counts):
        yield f"the mistake {mistake.name} takes ({', '.join(taken.names)}), which are not the arguments of the cases"


def _about_nothing(habit: Habit, cases: Sequence[Case]) -> Iterator[str]:
    if habit.kind == "changed":
        looked_at = {name: None for case in cases if case.keeps_arguments for name in case.arguments}
        if habit.argument not in looked_at:
            yield (
                f"the habit {habit.name} is about the argument {habit.argument!r}, and no case with "
                f"keeps_arguments=True has it; there are {_listed(looked_at)}"
            )
    if habit.kind == "single" and not any(case.looks_at_dtype for case in cases):
        yield f"the habit {habit.name} shows in a case that looks at the dtype, and there is none; add a float64_edge"
    if habit.kind in ("unchecked", "asserted", "unnamed"):
        raising = {case.name: None for case in cases if case.raises is not None}
        if not raising:
            yield f"the habit {habit.name} shows in cases with raises=Raises(…), and there is none; add one"
        for name in habit.cases:
            if name not in raising:
                yield f"the habit {habit.name} is about the case '{name}'; those that raise are {_listed(raising)}"


def _listed(names: dict[str, None]) -> str:
    return ", ".join(f"'{name}'" for name in names) or "none"
