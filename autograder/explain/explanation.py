"""From what failed to what a learner reads: what was called, with what, what came back, what was expected, what next.

First the known mistakes (`autograder.explain.known`): the one that fails in the same way is named. Then
findings that need no author (`autograder.explain.findings`). With them one small counterexample, never the
reference's formula.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from autograder.explain import findings
from autograder.explain.answered import Answered
from autograder.explain.counterexample import changed, counterexample, label, reason
from autograder.explain.findings import Evidence
from autograder.explain.findings.draws import drawn_globally
from autograder.explain.known import Match, name_mistake, named_by_these
from autograder.explain.trained import Told
from autograder.judge.exam import Exam
from autograder.judge.verdict import Failure, is_unwritten, length, names_shape, smallest
from autograder.model import Bar, Case, Cases, Figure, Habit, Message, Misconception, Outcome, Status, Task, Unit
from autograder.words import show

_HINTS: Final[dict[Status, str]] = {
    "missing": "Write the function in its cell, and keep its name.",
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
_TO_BE_FOUND: Final = (
    "Read the function beside its docstring, work this example through by hand, and look at what each line gives."
)
"""Where a mistake was planted, finding it is what is asked: the example is shown, and nothing points at a line."""
_SIGNATURE: Final = "Keep the name and the arguments that the notebook gives the function."
_MOST_NAMED: Final = 3
"""So many further cases are listed by their names; more are counted."""
_VALUES: Final = ("different", "property")
_GAVE_NO_VALUE: Final[dict[Status, str]] = {
    "raised": "It raises",
    "timeout": "It is too slow:",
    "memory": "It needs too much memory:",
    "killed": "It does not come back:",
    "bad_output": "It gives no usable answer:",
}


def explain(
    unit: Unit,
    task: Task,
    exam: Exam,
    outcomes: Sequence[Outcome],
    failures: Sequence[Failure],
    answered: Answered | None = None,
) -> tuple[Status, Message]:
    """Explain the failures of a task, of which there is at least one: its status, and what a learner is told.

    Args:
        answered: what wrong functions answer to the cases, where some of that is at hand.
    """
    if is_unwritten(smallest(failures)):
        return "missing", unwritten(task, failures)
    cases = Cases(len(outcomes) - len(failures), len(outcomes))
    asked = _asked(failures)
    untried = len(failures) - len(asked)
    match = None
    if not untried:
        named_by = named_by_these(unit, task, exam, outcomes, failures)
        answered = answered or Answered(unit, task, named_by[0])
        match = name_mistake(unit, task, *named_by, answered) if named_by[2] else None
    if match is not None and answered is not None:
        return _named(task, match, cases, answered, failures)
    shown = smallest([one for one in asked if not one.case.convention] or asked)
    what, hint = _generic(task, asked, shown, bool(exam.owed))
    shorter = _to_be_read(asked, lambda other: _generic(task, asked, other, bool(exam.owed))[1] == hint)
    if shorter is not shown:
        shown, (what, hint) = shorter, _generic(task, asked, shorter, bool(exam.owed))
    after = (f"{show.count(untried, 'further case')} {_was(untried)} not tried after that.",) if untried else ()
    return _status(shown), _message(task, (what, *_besides(asked, shown), *after), cases, shown, hint)


def _asked(failures: Sequence[Failure]) -> list[Failure]:
    """The failures of cases that were tried: after a hang or a death, the rest of a task's cases are not."""
    seen: set[int] = set()
    asked = []
    for failure in failures:
        if failure.outcome.status not in ("timeout", "killed") or id(failure.outcome) not in seen:
            asked.append(failure)
        seen.add(id(failure.outcome))
    return asked


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


def bar(wanted: Bar, figures: Sequence[float], median: float, told: Told | None = None) -> Message:
    """What a learner is told about a generalisation task; `told` is what a run below the bar shows of itself."""
    figure = Figure(wanted.measures, median, tuple(sorted(figures)), float(wanted.threshold))
    runs = ", ".join(f"{run:.3f}" for run in figure.runs)
    reached = median >= wanted.threshold
    sentence = (
        f"The {wanted.measures} is {median:.3f} (the median of {len(figures)} runs: {runs}) and "
        f"{'reaches' if reached else 'is below'} the bar of {wanted.threshold:g}."
    )
    if reached:
        return Message((sentence,), figure=figure)
    if told is None:
        return Message((sentence,), figure=figure, hint=wanted.hint)
    return Message((sentence, told.sentence), figure=figure, hint=told.hint)


def _named(
    task: Task, match: Match, cases: Cases, answered: Answered, failures: Sequence[Failure]
) -> tuple[Status, Message]:
    """The explanation by a misconception, with one of the failures that it explains."""
    found = match.mistake
    besides = [f"Besides: {habit.why}" for habit in match.besides]
    if match.changed:
        besides.append(f"Besides: {_were_changed(match.changed)} in place.")
    if match.others:
        are_special = all(one.case.kind != "ordinary" for one in match.others)
        others = show.count(len(match.others), "special case" if are_special else "case")
        fail = "fails" if len(match.others) == 1 else "fail"
        besides.append(f"{others} {fail} in another way: mend this first, then check again.")
    if isinstance(found, Habit) and len(found.cases) > 1:
        besides.insert(0, f"So it is for {show.listed([f'“{one.case.name}”' for one in match.explained])}.")
    shown = _to_be_read(match.explained, lambda other: True)
    globally = drawn_globally(task, shown.case, shown.outcome)
    if globally is not None and not _draws_globally(found, shown.case, answered):
        besides.append(f"Besides: {globally.says}.")
    # A mistake may be named by fewer draws than were asked for: what is shown is what was asked.
    whole = (one for one in failures if one.case.name == shown.case.name and one.kind == shown.kind)
    shown = next(whole, shown)
    return _status(shown), _message(task, (found.why, *besides), cases, shown, found.hint, found.name)


def _draws_globally(found: Misconception | Habit, case: Case, answered: Answered) -> bool:
    """Whether a known mistake draws from a generator of the whole program itself, so that its why is about that."""
    number = next(number for number, one in enumerate(answered.exam.cases) if one is case)
    variants = found.variants if isinstance(found, Misconception) else ()
    return any(answered.answer(wrong, number).drew_globally for wrong in variants)


def _besides(failures: Sequence[Failure], shown: Failure) -> tuple[str, ...]:
    """What a case that is about the arguments tells besides, where its values are wrong, too."""
    names = [name for one in failures if one.case.keeps_arguments and one.kind in _VALUES for name in changed(one)]
    return (f"Besides: {_were_changed(names)} in place.",) if names and shown.kind in _VALUES else ()


def _were_changed(names: Sequence[str]) -> str:
    return f"{show.listed([f'`{name}`' for name in names])} {_was(len(names))} changed"


def _message(
    task: Task, sentences: tuple[str, ...], cases: Cases, shown: Failure, hint: str, misconception: str | None = None
) -> Message:
    return Message(sentences, cases, counterexample(task, shown), shown.outcome.place, None, misconception, hint)


def unwritten(task: Task, failures: Sequence[Failure]) -> Message:
    """What a learner is told of a function that is not written yet."""
    outcome = smallest(failures).outcome
    what = f"There is nothing to grade: {reason(outcome)}."
    if outcome.status != "missing":
        what = f"`{task.function}` is not written yet."
    return Message((what,), hint=_HINTS["missing"])


def _to_be_read(failures: Sequence[Failure], says_the_same: Callable[[Failure], bool]) -> Failure:
    """The smallest failure, or, where that is too large to be shown in full, one at an edge that says the same."""
    shown = smallest(failures)
    if length(shown.case)[0] <= show.MAX_ON_A_LINE:
        return shown
    short = (
        failure
        for failure in sorted(failures, key=lambda failure: length(failure.case))
        if length(failure.case)[0] <= show.MAX_ON_A_LINE and failure.kind == shown.kind and not failure.case.convention
    )
    return next((failure for failure in short if says_the_same(failure)), shown)


def _status(shown: Failure) -> Status:
    return shown.outcome.status if shown.kind == "status" else "wrong"


def _generic(task: Task, failures: Sequence[Failure], shown: Failure, mended: bool) -> tuple[str, str]:
    """A sentence about what is wrong and the next step, found without an author.

    `mended` says that the function came with a mistake in it, which is to be found.
    """
    only_special = all(failure.case.kind != "ordinary" for failure in failures)
    where = "here" if len(failures) == 1 else "in special cases such as this"
    prefix = f"Right on ordinary inputs; it differs only {where}. " if only_special else ""
    if only_special and _is_about_its_convention(shown, failures):
        prefix += shown.case.convention + " "
    match shown.kind:
        case "status":
            return f"{prefix}{_no_value(task, shown.outcome)}.", _after_no_value(task, shown.outcome)
        case "returned":
            looked_at = "shapes" if shown.case.raises is not None and shown.case.raises.shapes else "arguments"
            return f"{prefix}It returned a value where the docstring promises an error{_also(failures, shown)}.", (
                f"Check the {looked_at} before computing, and raise the error that the docstring names."
            )
        case "error":
            return f"{prefix}It raised another error than the docstring promises.", (
                "Check the arguments before computing, and raise the error that the docstring names."
            )
        case "unnamed":
            return (
                f"{prefix}The error is right, but its message does not name {_not_named(shown)}.",
                ("Put the shapes that do not fit into the message: whoever reads it wants to know them."),
            )
        case "changed":
            return (
                f"{prefix}The values are right, but {_were_changed(changed(shown))} in place.",
                ("Work on a copy, or build a new array: whoever called still needs the argument as it was."),
            )
        case "property":
            what = f"{prefix}{shown.note}"
            return (what, _TO_BE_FOUND) if mended else _and_from_where(task, shown, what, shown.hint)
        case "different" if mended:
            assert shown.difference is not None
            return f"{prefix}{label(task, shown.difference.path)} is not what the docstring promises.", _TO_BE_FOUND
        case "different":
            return _and_from_where(task, shown, *_differs(task, failures, shown, prefix))


def _is_about_its_convention(shown: Failure, failures: Sequence[Failure]) -> bool:
    """Whether it is for its convention that a case fails: not where cases without one fail, too.

    What is about the dtype may also fail by its values, and then for another reason.
    """
    if shown.case.looks_at_dtype and shown.kind == "different":
        return shown.difference is not None and shown.difference.kind == "dtype"
    return all(one.case.convention for one in failures if one.kind == shown.kind)


def _no_value(task: Task, outcome: Outcome) -> str:
    if outcome.status == "raised" and task.driver is not None and not outcome.place and not _is_wrong_call(outcome):
        return f"What it gives cannot be used: {reason(outcome)}"
    return f"{_GAVE_NO_VALUE.get(outcome.status, 'It fails:')} {reason(outcome)}"


def _after_no_value(task: Task, outcome: Outcome) -> str:
    return _SIGNATURE if _is_wrong_call(outcome) else next_step(outcome, task.driver is not None)


def _is_wrong_call(outcome: Outcome) -> bool:
    return "argument" in outcome.error and outcome.error_types[:1] == ("TypeError",) and not outcome.place


def _also(failures: Sequence[Failure], shown: Failure) -> str:
    """The other cases that fail as the one that is shown does."""
    others = [f"“{one.case.name}”" for one in failures if one.kind == shown.kind and one is not shown]
    if not others:
        return ""
    more = len(others) - _MOST_NAMED
    return f", and so for {show.listed(others)}" if more <= 0 else f", here and in {len(others)} other cases"


def _not_named(shown: Failure) -> str:
    """The shapes that an error's message lacks."""
    shapes = shown.case.raises.shapes if shown.case.raises is not None else ()
    lacking = [shape for shape in shapes if not names_shape(shown.outcome.error, shape)]
    return "the shapes" if len(lacking) > 1 else f"the shape {show.shape(lacking[0])}" if lacking else "the shapes"


def _and_from_where(task: Task, shown: Failure, what: str, hint: str) -> tuple[str, str]:
    """What is wrong, and, where the answer was drawn from a generator of the whole program, that, with its hint."""
    found = drawn_globally(task, shown.case, shown.outcome)
    return (what, hint) if found is None else (f"{what} {found.says}.", found.hint)


def _differs(task: Task, failures: Sequence[Failure], shown: Failure, prefix: str) -> tuple[str, str]:
    assert shown.difference is not None
    path = shown.difference.path
    evidence = [
        Evidence(failure.case.arguments, failure.difference, _whole(failure), task.tolerance, partial(label, task))
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
