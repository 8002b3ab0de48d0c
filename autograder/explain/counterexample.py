"""The counterexample of a message: what was called with which small input, what came back, what was expected there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from autograder.judge.compare import Difference
from autograder.judge.verdict import Failure
from autograder.model import Argument, Case, Counterexample, Outcome, Side, Task
from autograder.words import show
from autograder.words.message import place_in_words
from autograder.words.python import expression

_DIGITS: Final = 12
"""Of what came back and of what was expected. An argument is given exactly."""


def counterexample(task: Task, failure: Failure) -> Counterexample:
    """The call, what came back, what was expected: a few numbers."""
    return replace(
        called_with(task, failure.case, ""), came_back=_came_back(task, failure), expected=_expected(task, failure)
    )


def called_with(task: Task, case: Case, came_back: str) -> Counterexample:
    """A call, and in words what came back."""
    words = show.arguments(case.arguments)
    return Counterexample(
        function=task.function,
        how="several times" if task.first else "once" if task.driver is None else "step by step",
        arguments=tuple(Argument(name, words[name], expression(value)) for name, value in case.arguments.items()),
        case=case.name,
        came_back=Side(came_back),
    )


def label(task: Task, path: tuple[int | str, ...]) -> str:
    """What a learner calls a part of the answer: `db`, `grads[0][1]`, or the answer as a whole."""
    if not path:
        return f"`{task.returns[0]}`" if len(task.returns) == 1 else "The answer"
    first, rest = path[0], path[1:]
    named = len(task.returns) > 1 and isinstance(first, int) and first < len(task.returns)
    head = task.returns[first] if named and isinstance(first, int) else f"answer[{first!r}]"
    if len(task.returns) == 1:
        head = f"{task.returns[0]}[{first!r}]"
    return f"`{head}{''.join(f'[{part!r}]' for part in rest)}`"


def _came_back(task: Task, failure: Failure) -> Side:
    outcome = failure.outcome
    if failure.kind == "changed":
        return Side(f"the right values, with {show.listed(changed(failure))} changed")
    if failure.kind in ("error", "unnamed"):
        return Side(reason(outcome))
    if outcome.status != "ok":
        return Side(f"no value ({(*outcome.error_types[:1], outcome.status)[0]})")
    if failure.difference is None and task.first:
        first = _first(outcome.value, task.first)
        return Side(f"{show.value(first)} the first time", python=expression(first, _DIGITS))
    if failure.difference is None:
        return Side(show.value(outcome.value), python=expression(outcome.value, _DIGITS))
    return _side(task, failure.difference, failure.difference.got)


def _first(record: Any, way: Sequence[int | str]) -> Any:
    """What is at the end of a way through a record, or the last that there is: the record may be a learner's doing."""
    for step in way:
        try:
            record = record[step]
        except (LookupError, TypeError):
            break
    return record


def _expected(task: Task, failure: Failure) -> Side | None:
    if failure.case.raises is not None:
        shapes = " and ".join(show.shape(shape) for shape in failure.case.raises.shapes)
        return Side(f"{failure.case.raises.error_type}" + (f" that names {shapes}" if shapes else ""))
    if failure.kind == "changed":
        return Side("the same values, with every argument as it was")
    if failure.difference is not None:
        return _side(task, failure.difference, failure.difference.expected)
    if failure.expected is not None and failure.kind == "status":
        right = failure.expected.value
        return Side(show.value(right), task.returns[0] if len(task.returns) == 1 else "", expression(right, _DIGITS))
    return Side(f"an answer that passes the check “{failure.wanted.replace('_', ' ')}”") if failure.wanted else None


def _side(task: Task, difference: Difference, side: Any) -> Side:
    """One side of a difference: small arrays in full, else the element that differs most."""
    part = label(task, difference.path).strip("`") if difference.path or len(task.returns) == 1 else ""
    if difference.kind in ("absent", "kind", "length", "keys"):
        words = show.value(side) if show.kind(side) == "None" else show.kind(side)
    elif difference.kind == "shape":
        small = np.size(side) <= show.MAX_NUMBERS
        words = show.value(side) + (f", shape {show.shape(np.shape(side))}" if small else "")
    elif difference.kind == "dtype":
        words = f"{show.value(side)}, dtype {np.asarray(side).dtype}"
    elif difference.index is None or np.ndim(side) == 0 or np.size(side) <= show.MAX_NUMBERS:
        words = show.value(side, _digits(difference))
    else:
        side = np.asarray(side)[difference.index].item()
        part = f"{part or 'answer'}[{', '.join(map(str, difference.index))}]"
        words = show.value(side, _digits(difference))
    return Side(words, part, expression(side, _DIGITS))


def _digits(difference: Difference) -> int:
    if difference.index is None:
        return 4
    one, other = (np.asarray(side)[difference.index].item() for side in (difference.expected, difference.got))
    if isinstance(one, bool) or isinstance(other, bool):
        return 4
    return show.digits_to_tell_apart(float(one), float(other))


def changed(failure: Failure) -> list[str]:
    """The names of the arguments that were changed in place."""
    names = list(failure.case.arguments)
    return [names[position] for position in failure.outcome.changed if 0 <= position < len(names)]


def reason(outcome: Outcome) -> str:
    """Why a call gave no value, and where."""
    return outcome.error + (f" ({place_in_words(outcome.place)})" if outcome.place else "")
