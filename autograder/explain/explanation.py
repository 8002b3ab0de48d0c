"""From what failed to what a learner reads: what was called, with what, what came back, what was expected, what next.

First the known mistakes (`autograder.explain.known`): the one that fails in the same way is named. Then
findings that need no author (`autograder.explain.findings`). With them one small counterexample, never the
reference's formula.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from autograder.explain import findings
from autograder.explain.counterexample import changed, counterexample, label, reason
from autograder.explain.findings import Evidence
from autograder.explain.findings.draws import drawn_globally
from autograder.explain.known import Match, name_mistake
from autograder.judge.exam import Exam
from autograder.judge.verdict import Failure
from autograder.model import Bar, Outcome, Status, Task, Unit
from autograder.words import show

_HINTS: Final[dict[Status, str]] = {
    "missing": "Write the function in its cell, keep its name, and run the cell.",
    "raised": "Call the function in a new cell with this input, and read the line that the error names.",
    "timeout": "Look for a loop that never ends, or one over single numbers where an array operation would do.",
    "memory": "Look at the shapes: an outer product or a broadcast may be much larger than the answer.",
    "killed": "Remove what ends the process or exhausts the machine: exit(), endless recursion, a huge array.",
    "bad_output": "Return numbers, numpy arrays of numbers, or tuples of them, as the docstring says.",
}
_WHAT_IT_GIVES: Final = (
    "Try it in a new cell with arguments like these, and compare what it gives with what the docstring promises."
)
"""For what a driver raised over what the learner's function gave: no line of the learner's is to blame."""

_REFUSED: Final = (
    "ImportError",
    "FileNotFoundError",
    "PermissionError",
    "RuntimeError: can't start new thread",
    "OSError: [Errno 30] Read-only file system",
    "OSError: [Errno 38] Function not implemented",
)
"""Errors that a sandbox raises and a learner's own kernel may not: by their type, or by how their text begins."""

_WITHOUT_IT: Final = (
    "It may work in your notebook, and not where it is graded: write it with its arguments, numpy and the standard "
    "library alone."
)
_SIGNATURE: Final = "Keep the name and the arguments that the notebook gives the function."
_GAVE_NO_VALUE: Final[dict[Status, str]] = {
    "raised": "It raises",
    "timeout": "It is too slow:",
    "memory": "It needs too much memory:",
    "killed": "It does not come back:",
    "bad_output": "It gives no usable answer:",
}


@dataclass(frozen=True)
class Explanation:
    """What a failed task's result says besides its points. `credit` is the misconception's own, else `None`."""

    status: Status
    message: str
    hint: str
    misconception: str | None = None
    credit: float | None = None


def explain(
    unit: Unit, task: Task, exam: Exam, outcomes: Sequence[Outcome], failures: Sequence[Failure]
) -> Explanation:
    """Explain the failures of a task, of which there is at least one."""
    shown = smallest(failures)
    if shown.kind == "status" and shown.outcome.error_types[:1] == ("NotImplementedError",):
        return Explanation("missing", f"`{task.function}` is not written yet.", _HINTS["missing"])
    if _status(shown) == "missing":
        return Explanation("missing", f"There is nothing to grade: {reason(shown.outcome)}.", _HINTS["missing"])
    share = f"{len(outcomes) - len(failures)} of {show.count(len(outcomes), 'case')} right."
    match = name_mistake(unit, task, exam, outcomes, failures)
    if match is not None:
        return _named(task, match, share)
    what, hint = _generic(task, failures, shown)
    shorter = _to_be_read(failures, lambda other: _generic(task, failures, other)[1] == hint)
    if shorter is not shown:
        shown, (what, hint) = shorter, _generic(task, failures, shorter)
    return Explanation(_status(shown), f"{what}\n{share}\n{counterexample(task, shown)}", hint)


def bar(wanted: Bar, figures: Sequence[float], median: float) -> tuple[str, str]:
    """Message and hint of a generalisation task."""
    runs = ", ".join(f"{figure:.3f}" for figure in sorted(figures))
    relation = "reaches" if median >= wanted.threshold else "is below"
    message = (
        f"The {wanted.measures} is {median:.3f} (the median of {len(figures)} runs: {runs}) and {relation} "
        f"the bar of {wanted.threshold:g}."
    )
    return message, wanted.hint


def smallest(failures: Sequence[Failure]) -> Failure:
    """The failure to show: any other before an edge, and of these the one with the fewest and the smallest numbers."""
    return min(failures, key=lambda failure: (failure.case.kind == "edge", *_length(failure)))


def _named(task: Task, match: Match, share: str) -> Explanation:
    """The explanation by a misconception, with one of the failures that it explains."""
    found, besides = match.mistake, ""
    if match.others:
        besides = " Besides, something else is wrong in a special case: mend this first, then check again."
    shown = _to_be_read(match.explained, lambda other: True)
    message = f"{found.why}{besides}\n{share}\n{counterexample(task, shown)}"
    return Explanation(_status(shown), message, found.hint, found.name)


def _to_be_read(failures: Sequence[Failure], says_the_same: Callable[[Failure], bool]) -> Failure:
    """The smallest failure, or, where that is too large to be shown in full, one at an edge that says the same."""
    shown = smallest(failures)
    if _length(shown)[0] <= show.MAX_ON_A_LINE:
        return shown
    short = (
        failure
        for failure in sorted(failures, key=_length)
        if _length(failure)[0] <= show.MAX_ON_A_LINE and failure.kind == shown.kind and not failure.case.convention
    )
    return next((failure for failure in short if says_the_same(failure)), shown)


def _status(shown: Failure) -> Status:
    return shown.outcome.status if shown.kind == "status" else "wrong"


def _generic(task: Task, failures: Sequence[Failure], shown: Failure) -> tuple[str, str]:
    """A sentence about what is wrong and the next step, found without an author."""
    only_special = all(failure.case.kind != "ordinary" for failure in failures)
    where = "here" if len(failures) == 1 else "in special cases such as this"
    prefix = f"Right on ordinary inputs; it differs only {where}. " if only_special else ""
    if only_special and shown.case.convention:
        prefix += shown.case.convention + " "
    match shown.kind:
        case "status":
            what = f"{_GAVE_NO_VALUE.get(shown.outcome.status, 'It fails:')} {reason(shown.outcome)}"
            wrong_call = "argument" in shown.outcome.error and shown.outcome.error_types[:1] == ("TypeError",)
            driven = task.driver is not None
            hint = _SIGNATURE if wrong_call and not shown.outcome.place else next_step(shown.outcome, driven)
            return f"{prefix}{what}.", hint
        case "returned":
            looked_at = "shapes" if shown.case.raises is not None and shown.case.raises.shapes else "arguments"
            return f"{prefix}It returned a value where the docstring promises an error.", (
                f"Check the {looked_at} before computing, and raise the error that the docstring names."
            )
        case "error":
            return f"{prefix}It raised another error than the docstring promises.", (
                "Check the arguments before computing, and raise the error that the docstring names."
            )
        case "unnamed":
            return (
                f"{prefix}The error is right, but its message does not name the shapes.",
                ("Put the shapes that do not fit into the message: whoever reads it wants to know them."),
            )
        case "changed":
            names = ", ".join(f"`{name}`" for name in changed(shown))
            return (
                f"{prefix}The values are right, but {names} was changed in place.",
                ("Work on a copy, or build a new array: whoever called still needs the argument as it was."),
            )
        case "property":
            return _and_from_where(task, shown, f"{prefix}{shown.note}", shown.hint)
        case "different":
            return _and_from_where(task, shown, *_differs(task, failures, shown, prefix))


def _and_from_where(task: Task, shown: Failure, what: str, hint: str) -> tuple[str, str]:
    """What is wrong, and, where the answer was drawn from a generator of the whole program, that, with its hint."""
    found = drawn_globally(task, shown.case, shown.outcome)
    return (what, hint) if found is None else (f"{what} {found.says}.", found.hint)


def _differs(task: Task, failures: Sequence[Failure], shown: Failure, prefix: str) -> tuple[str, str]:
    assert shown.difference is not None
    path = shown.difference.path
    evidence = [
        Evidence(failure.case.arguments, failure.difference, _whole(failure))
        for failure in failures
        if failure.difference is not None
        and failure.difference.path == path
        and (failure.case.kind == "ordinary" or shown.case.kind != "ordinary")
    ]
    evidence.sort(key=lambda one: one.difference is not shown.difference)
    found = findings.find(evidence)
    what = f"{label(task, path)} {found.says}."
    return prefix + what, found.hint


def next_step(outcome: Outcome, driven: bool = False) -> str:
    """The hint for a call that gave no value, `driven` where a driver called the learner's function."""
    if outcome.status == "raised" and any(
        kind in outcome.error_types or outcome.error.startswith(kind) for kind in _REFUSED
    ):
        return _WITHOUT_IT
    if outcome.status == "raised" and driven and not outcome.place:
        return _WHAT_IT_GIVES
    return _HINTS.get(outcome.status, "")


def _whole(failure: Failure) -> Any:
    return failure.expected.value if failure.expected is not None else None


def _length(failure: Failure) -> tuple[int, int]:
    """How much there is to read of a call: how many numbers it takes, and the sum of those that are whole numbers."""
    arguments = failure.case.arguments.values()
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
