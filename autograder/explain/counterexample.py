"""The counterexample of a message: what was called with which small input, what came back, what was expected there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.judge.compare import Difference
from autograder.judge.verdict import Failure
from autograder.model import Case, Outcome, Task
from autograder.words import show


def counterexample(task: Task, failure: Failure) -> str:
    """The call, what came back, what was expected: three lines, a few numbers."""
    case = failure.case
    lines = [
        f"Called: {_call(task, case)} with {show.arguments(case.arguments)}" + (f" ({case.name})" if case.name else "")
    ]
    came, expected = _came_back(task, failure), _expected(task, failure)
    lines.append(f"Came back: {came}")
    if expected:
        lines.append(f"Expected: {expected}")
    return "\n".join(lines)


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


def _call(task: Task, case: Case) -> str:
    if task.first:
        return f"{task.function}, several times,"
    return f"{task.function}({', '.join(case.arguments)})" if task.driver is None else f"{task.function}, step by step,"


def _came_back(task: Task, failure: Failure) -> str:
    outcome = failure.outcome
    if failure.kind == "changed":
        return f"the right values, with {', '.join(changed(failure))} changed"
    if failure.kind in ("error", "unnamed"):
        return reason(outcome)
    if outcome.status != "ok":
        return f"no value ({(*outcome.error_types[:1], outcome.status)[0]})"
    if failure.difference is None and task.first:
        return f"{show.value(_first(outcome.value, task.first))} the first time"
    if failure.difference is None:
        return show.value(outcome.value)
    return _side(task, failure.difference, failure.difference.got)


def _first(record: Any, way: Sequence[int | str]) -> Any:
    """What is at the end of a way through a record, or the last that there is: the record may be a learner's doing."""
    for step in way:
        try:
            record = record[step]
        except (LookupError, TypeError):
            break
    return record


def _expected(task: Task, failure: Failure) -> str:
    if failure.case.raises is not None:
        shapes = " and ".join(show.shape(shape) for shape in failure.case.raises.shapes)
        return f"{failure.case.raises.error_type}" + (f" that names {shapes}" if shapes else "")
    if failure.kind == "changed":
        return "the same values, with every argument as it was"
    if failure.difference is None:
        if failure.expected is not None and failure.kind == "status":
            name = f"{task.returns[0]} = " if len(task.returns) == 1 else ""
            return name + show.value(failure.expected.value)
        return f"an answer that passes the check “{failure.wanted.replace('_', ' ')}”" if failure.wanted else ""
    return _side(task, failure.difference, failure.difference.expected)


def _side(task: Task, difference: Difference, side: Any) -> str:
    """One side of a difference: small arrays in full, else the element that differs most."""
    name = label(task, difference.path).strip("`") if difference.path or len(task.returns) == 1 else ""
    name = f"{name} = " if name else ""
    if difference.kind in ("absent", "kind", "length", "keys"):
        return name + (show.value(side) if show.kind(side) == "None" else show.kind(side))
    if difference.kind == "shape":
        return f"{name}{show.value(side)}" + (
            f", shape {show.shape(np.shape(side))}" if np.size(side) <= show.MAX_NUMBERS else ""
        )
    if difference.kind == "dtype":
        return f"{name}{show.value(side)}, dtype {np.asarray(side).dtype}"
    if difference.index is None or np.ndim(side) == 0 or np.size(side) <= show.MAX_NUMBERS:
        return f"{name}{show.value(side, _digits(difference))}"
    element = np.asarray(side)[difference.index].item()
    at = ", ".join(map(str, difference.index))
    return f"{name.removesuffix(' = ') or 'answer'}[{at}] = {show.value(element, _digits(difference))}"


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
    return outcome.error + (f" ({outcome.place})" if outcome.place else "")
