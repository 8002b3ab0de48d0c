"""Known mistakes as learners who make them would have them judged and explained, one at a time and two at once."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np

from autograder.explain import answered as known
from autograder.explain.answered import Wrong
from autograder.explain.known import name_mistake
from autograder.inside.invoke import Answer
from autograder.judge.exam import Exam
from autograder.judge.in_process import as_outcome
from autograder.judge.score import task_points
from autograder.judge.verdict import Failure, agrees, judge_all
from autograder.model import Case, Habit, Misconception, Outcome, Task, Unit

Mistake: TypeAlias = "Misconception | Habit"


@dataclass(frozen=True)
class Made:
    """A mistake as somebody makes it: one of its variants, what came of the calls, and which cases failed."""

    mistake: Mistake
    variant: int
    outcomes: tuple[Outcome, ...]
    verdicts: tuple[Failure | None, ...]

    @property
    def failures(self) -> list[Failure]:
        """The cases that failed."""
        return [verdict for verdict in self.verdicts if verdict is not None]


class Answered(known.Answered):
    """What functions of ours answer to the exam of a seed, worked out once for each."""

    def __init__(self, unit: Unit, task: Task, exam: Exam, right: Sequence[Answer]) -> None:
        """`right` is what right work answers to the cases, in their order."""
        super().__init__(unit, task, exam)
        self.right = right

    def __call__(self, wrong: Wrong) -> list[Answer]:
        """What a function answers to all cases."""
        return [self.answer(wrong, number) for number in range(len(self.exam.cases))]

    def made(self, mistake: Mistake) -> Iterator[Made]:
        """The mistake in each of its variants."""
        match mistake:
            case Misconception():
                variants = [[as_outcome(answer) for answer in self(wrong)] for wrong in mistake.variants]
            case Habit():
                rights = zip(self.exam.cases, self.right, strict=True)
                variants = [[outcome_of_habit(mistake, case, right) for case, right in rights]]
        for number, outcomes in enumerate(variants):
            yield Made(mistake, number, tuple(outcomes), self.verdicts_on(outcomes))

    def verdicts_on(self, outcomes: Sequence[Outcome]) -> tuple[Failure | None, ...]:
        """The verdict on each case."""
        return tuple(judge_all(self.task, self.exam.cases, self.exam.expected, outcomes))

    def keeps_all(self, made: Made) -> bool:
        """Whether the mistake loses no points."""
        passed = [verdict is None for verdict in made.verdicts]
        return task_points(self.task.points, self.exam.cases, passed, self.exam.owed) >= self.task.points

    def named(self, outcomes: Sequence[Outcome], failures: Sequence[Failure], unknown: str = "") -> tuple[str, ...]:
        """The names that failures are given where the mistake called `unknown` is not known."""
        mistakes = tuple(one for one in self.task.answers.mistakes if one.name != unknown)
        task = replace(self.task, answers=replace(self.task.answers, mistakes=mistakes))
        match = name_mistake(self.unit, task, self.exam, outcomes, failures, self)
        return (match.mistake.name, *(habit.name for habit in match.besides)) if match else ()

    def are_alike(self, one: Made, other: Made) -> bool:
        """Whether no case tells two mistakes apart."""
        if [verdict is None for verdict in one.verdicts] != [verdict is None for verdict in other.verdicts]:
            return False
        rows = zip(one.outcomes, other.outcomes, self.exam.cases, strict=True)
        return all(
            first.changed == second.changed and agrees(_as_answer(first), second, self.task, case)
            for first, second, case in rows
        )


def both(one: Made, other: Made) -> list[Outcome]:
    """What comes of two mistakes at once: where the first is right, the second shows."""
    rows = zip(one.verdicts, one.outcomes, other.outcomes, strict=True)
    return [first if verdict is not None else second for verdict, first, second in rows]


def pairs(task_id: str, seed: int, made: Sequence[Made], most: int) -> list[tuple[Made, Made]]:
    """Pairs of mistakes that both show where they are made at once; at most so many, chosen by the seed."""
    found = [
        (one, other)
        for one, other in itertools.permutations(made, 2)
        if one.mistake is not other.mistake
        and any(
            first is None and second is not None for first, second in zip(one.verdicts, other.verdicts, strict=True)
        )
    ]
    if len(found) <= most:
        return found
    chosen = np.random.default_rng([seed, zlib.crc32(task_id.encode())]).choice(len(found), most, False)
    return [found[place] for place in sorted(chosen)]


def outcome_of_habit(habit: Habit, case: Case, right: Answer) -> Outcome:
    """What comes of a case that a learner with the habit gets right but for that."""
    about_shapes = case.raises is not None and (bool(case.raises.shapes) or habit.kind != "unchecked")
    here = case.name in habit.cases if habit.cases else about_shapes
    if habit.kind == "changed":
        place = list(case.arguments).index(habit.argument)
        return replace(as_outcome(right), changed=(place,)) if case.raises is None else _raised(case)
    if habit.kind == "single":
        return Outcome("ok", in_single(right.value)) if case.raises is None else _raised(case)
    if case.raises is None or not here:
        return as_outcome(right) if case.raises is None else _raised(case)
    match habit.kind:
        case "unchecked" | "nothing_checked":
            return Outcome("ok", 0.0)
        case "asserted":
            return Outcome("raised", error="AssertionError", error_types=("AssertionError",))
        case "unnamed":
            return replace(_raised(case), error=f"{case.raises.error_type}: they do not fit")


def in_single(value: Any) -> Any:
    """An answer with its floating point numbers in float32."""
    match value:
        case list() | tuple():
            return [in_single(item) for item in value]
        case dict():
            return {key: in_single(item) for key, item in value.items()}
        case float():
            return np.array(value, dtype=np.float32)
        case np.ndarray() if value.dtype.kind == "f":
            return value.astype(np.float32)
    return value


def _raised(case: Case) -> Outcome:
    """The error that a case calls for."""
    assert case.raises is not None
    text = " and ".join(map(str, case.raises.shapes))
    return Outcome("raised", error=f"{case.raises.error_type}: {text}", error_types=(case.raises.error_type,))


def _as_answer(outcome: Outcome) -> Answer:
    return Answer(
        outcome.status,
        value=outcome.value,
        changed=outcome.changed,
        error=outcome.error,
        error_types=outcome.error_types,
    )
