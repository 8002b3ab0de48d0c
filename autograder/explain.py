"""From what failed to what a learner reads: what was called, with what, what came back, what was expected, what next.

First the authored misconceptions: the wrong function that gives the same wrong answers names the mistake. Then
findings that need no author (`autograder.findings`). One small counterexample, never the reference's formula.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from autograder import course, findings, invoke, show
from autograder.compare import Difference
from autograder.findings import Evidence
from autograder.model import Bar, Case, Misconception, Outcome, Status, Task, Unit
from autograder.oracle import Asked
from autograder.verdict import Failure, agrees, judge

_HINTS: Final[dict[Status, str]] = {
    "missing": "Write the function in its cell, keep its name, and run the cell.",
    "raised": "Call the function in a new cell with this input, and read the line that the error names.",
    "timeout": "Look for a loop that never ends, or one over single numbers where an array operation would do.",
    "memory": "Look at the shapes: an outer product or a broadcast may be much larger than the answer.",
    "killed": "Remove what ends the process or exhausts the machine: exit(), endless recursion, a huge array.",
    "bad_output": "Return numbers, numpy arrays of numbers, or tuples of them, as the docstring says.",
}

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
    unit: Unit, task: Task, asked: Asked, outcomes: Sequence[Outcome], failures: Sequence[Failure]
) -> Explanation:
    """Explain the failures of a task, of which there is at least one."""
    shown = smallest(failures)
    status: Status = shown.outcome.status if shown.kind == "status" else "wrong"
    if shown.kind == "status" and shown.outcome.error_types[:1] == ("NotImplementedError",):
        return Explanation("missing", f"`{task.function}` is not written yet.", _HINTS["missing"])
    if status == "missing":
        return Explanation("missing", f"There is nothing to grade: {_reason(shown.outcome)}.", _HINTS["missing"])
    found, alone = name_misconception(unit, task, asked, outcomes)
    share = f"{len(outcomes) - len(failures)} of {show.count(len(outcomes), 'case')} right."
    example = counterexample(task, shown)
    if found is not None:
        besides = (
            "" if alone else " Besides, something else is wrong in a special case: mend this first, then check again."
        )
        return Explanation(status, f"{found.why}{besides}\n{share}\n{example}", found.hint, found.name, found.credit)
    what, hint = _generic(task, failures, shown)
    return Explanation(status, f"{what}\n{share}\n{example}", hint)


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
    """The failure to show: any other before an edge, and of these the one with the fewest numbers."""
    return min(failures, key=lambda failure: (failure.case.kind == "edge", _size(failure.case.arguments.values())))


def name_misconception(
    unit: Unit, task: Task, asked: Asked, outcomes: Sequence[Outcome]
) -> tuple[Misconception | None, bool]:
    """The misconception that gives the same wrong answers, `None` where none does or several do; and if it is alone.

    One that agrees on all cases is named. Failing that, one that agrees on the ordinary cases and wherever it is
    itself wrong: the learner then made another mistake besides, at an edge.
    """
    partial: list[Misconception] = []
    for misconception in task.misconceptions:
        whole, mistaken = _reproduces(unit, task, misconception, asked, outcomes)
        if whole:
            return misconception, True
        if mistaken:
            partial.append(misconception)
    return (partial[0], False) if len(partial) == 1 else (None, True)


def answers_of(unit: Unit, task: Task, misconception: Misconception, cases: Iterable[Case]) -> Iterator[invoke.Answer]:
    """What a misconception answers to these cases, one after the other as they are asked for."""
    probes = course.probes(unit)
    driver = probes[task.driver] if task.driver else None
    namespace = {**_globals(misconception), task.function: misconception.wrong}
    for case in cases:
        yield invoke.call(misconception.wrong, tuple(case.arguments.values()), probes, driver, namespace)


def counterexample(task: Task, failure: Failure) -> str:
    """The call, what came back, what was expected: three lines, a few numbers."""
    case = failure.case
    call = f"{task.function}({', '.join(case.arguments)})" if task.driver is None else f"{task.function}, step by step,"
    lines = [f"Called: {call} with {show.arguments(case.arguments)}" + (f" ({case.name})" if case.name else "")]
    came, expected = _came_back(task, failure), _expected(task, failure)
    lines.append(f"Came back: {came}")
    if expected:
        lines.append(f"Expected: {expected}")
    return "\n".join(lines)


def _reproduces(
    unit: Unit, task: Task, misconception: Misconception, asked: Asked, outcomes: Sequence[Outcome]
) -> tuple[bool, bool]:
    """Whether it agrees on all cases; and whether on the ordinary ones and wherever it is itself wrong."""
    everywhere, wrong_somewhere = True, False
    answers = answers_of(unit, task, misconception, asked.cases)
    for case, answer, expected, outcome in zip(asked.cases, answers, asked.expected, outcomes, strict=True):
        same = agrees(answer, outcome, task, case)
        if not same and case.kind == "ordinary":
            return False, False
        wrong = judge(task, case, expected, as_outcome(answer)) is not None
        if not same and wrong:
            return False, False
        everywhere, wrong_somewhere = everywhere and same, wrong_somewhere or wrong
    return everywhere, everywhere or wrong_somewhere


def as_outcome(answer: invoke.Answer) -> Outcome:
    """An answer of our own call in the form of a sandbox's outcome."""
    return Outcome(
        answer.status, answer.value, answer.changed, answer.error, answer.error_types, answer.place  # type: ignore[arg-type]
    )  # fmt: skip


def _generic(task: Task, failures: Sequence[Failure], shown: Failure) -> tuple[str, str]:
    """A sentence about what is wrong and the next step, found without an author."""
    only_special = all(failure.case.kind != "ordinary" for failure in failures)
    where = "here" if len(failures) == 1 else "in special cases such as this"
    prefix = f"Right on ordinary inputs; it differs only {where}. " if only_special else ""
    if shown.case.convention:
        prefix += shown.case.convention + " "
    match shown.kind:
        case "status":
            what = f"{_GAVE_NO_VALUE.get(shown.outcome.status, 'It fails:')} {_reason(shown.outcome)}"
            wrong_call = "argument" in shown.outcome.error and shown.outcome.error_types[:1] == ("TypeError",)
            hint = _SIGNATURE if wrong_call and not shown.outcome.place else next_step(shown.outcome)
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
            changed = ", ".join(f"`{name}`" for name in _changed(shown))
            return (
                f"{prefix}The values are right, but {changed} was changed in place.",
                ("Work on a copy, or build a new array: whoever called still needs the argument as it was."),
            )
        case "property":
            return f"{prefix}{shown.note}", shown.hint
        case "different":
            return _differs(task, failures, shown, prefix)


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


def next_step(outcome: Outcome) -> str:
    """The hint for a call that gave no value."""
    if outcome.status == "raised" and any(
        kind in outcome.error_types or outcome.error.startswith(kind) for kind in _REFUSED
    ):
        return _WITHOUT_IT
    return _HINTS.get(outcome.status, "")


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


def _came_back(task: Task, failure: Failure) -> str:
    outcome = failure.outcome
    if failure.kind == "changed":
        return f"the right values, with {', '.join(_changed(failure))} changed"
    if failure.kind in ("error", "unnamed"):
        return _reason(outcome)
    if outcome.status != "ok":
        return f"no value ({(*outcome.error_types[:1], outcome.status)[0]})"
    if failure.difference is None:
        return show.value(outcome.value)
    return _side(task, failure.difference, failure.difference.got)


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
        return ""
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
    if difference.index is None or np.ndim(side) == 0:
        return f"{name}{show.value(side, _digits(difference))}"
    if np.size(side) <= show.MAX_NUMBERS:
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


def _changed(failure: Failure) -> list[str]:
    names = list(failure.case.arguments)
    return [names[position] for position in failure.outcome.changed if 0 <= position < len(names)]


def _whole(failure: Failure) -> Any:
    return failure.expected.value if failure.expected is not None else None


def _reason(outcome: Outcome) -> str:
    return outcome.error + (f" ({outcome.place})" if outcome.place else "")


def _size(arguments: Iterable[Any]) -> int:
    """How many numbers a call takes: what a learner has to read."""
    total = 0
    for argument in arguments:
        if isinstance(argument, list | tuple):
            total += _size(argument)
        elif isinstance(argument, dict):
            total += _size(argument.values())
        else:
            total += int(np.size(argument)) if isinstance(argument, np.ndarray) else 1
    return total


def _globals(misconception: Misconception) -> dict[str, Any]:
    """A driver may call other functions beside the wrong one; those of its module are the right ones."""
    return dict(getattr(inspect.unwrap(misconception.wrong), "__globals__", {}))
