"""Two known mistakes at once of which each spoils another of the returned values: `dw` the one, and `db` the other."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.explain.answered import Answered, Wrong
from autograder.judge.compare import compare
from autograder.judge.verdict import Failure
from autograder.model import Misconception, Outcome


@dataclass(frozen=True)
class Spoilt:
    """What a mistake spoils, as the learner's work does.

    Attributes:
        mistake: the mistake.
        values: which of the returned values it spoils, by the number of the case.
    """

    mistake: Misconception
    values: Mapping[int, frozenset[int]]

    @property
    def all(self) -> frozenset[int]:
        return frozenset().union(*self.values.values())


def one_in_each_value(
    mistakes: Sequence[Misconception], answered: Answered, outcomes: Sequence[Outcome], failures: Sequence[Failure]
) -> tuple[Spoilt, Spoilt, tuple[Failure, ...]] | None:
    """The two mistakes that spoil the values that the learner's work spoils, and the failures that they explain.

    A mistake counts only if the learner's values are its own wherever it is wrong, and if an ordinary case shows it:
    what it does to one value says nothing of another one, so that the two may have no value in common. `None` unless
    just one pair explains all failures in which a value is wrong.
    """
    learners = _Learner(answered, outcomes, failures)
    if not learners.spoilt:
        return None
    found = [one for mistake in mistakes if (one := learners.follows(mistake)) is not None]
    pairs = [pair for pair in itertools.combinations(found, 2) if learners.is_explained_by(*pair)]
    if len(pairs) != 1:
        return None
    one, other = sorted(pairs[0], key=lambda spoilt: (-len(spoilt.values), min(spoilt.all)))
    told = {id(answered.exam.cases[number]) for number in learners.spoilt}
    return one, other, tuple(failure for failure in failures if id(failure.case) in told)


class _Learner:
    """The values that a learner's work spoils, to be told apart."""

    def __init__(self, answered: Answered, outcomes: Sequence[Outcome], failures: Sequence[Failure]) -> None:
        self.answered, self.outcomes = answered, outcomes
        self.count = len(answered.task.returns)
        failed = {id(failure.case) for failure in failures}
        self.spoilt: dict[int, frozenset[int]] = {}
        for number, (case, outcome) in enumerate(zip(answered.exam.cases, outcomes, strict=True)):
            spoilt = self._spoilt(number, outcome.value) if outcome.status == "ok" else None
            if spoilt is not None:
                self.spoilt |= {number: spoilt} if spoilt else {}
            elif case.kind == "ordinary" and id(case) in failed:
                self.spoilt = {}
                return  # not all of what is wrong can be laid to one value or another

    def follows(self, mistake: Misconception) -> Spoilt | None:
        """What a mistake spoils, by the variant that spoils most; `None` where the learner's values are not its own."""
        found = [Spoilt(mistake, spoilt) for one in mistake.variants if (spoilt := self._spoilt_by(one))]
        return max(found, key=lambda spoilt: len(spoilt.values), default=None)

    def is_explained_by(self, one: Spoilt, other: Spoilt) -> bool:
        if one.all & other.all:
            return False
        nothing: frozenset[int] = frozenset()
        return all(
            one.values.get(number, nothing) | other.values.get(number, nothing) == spoilt
            for number, spoilt in self.spoilt.items()
        )

    def _spoilt_by(self, wrong: Wrong) -> dict[int, frozenset[int]] | None:
        found: dict[int, frozenset[int]] = {}
        for number, (case, outcome) in enumerate(zip(self.answered.exam.cases, self.outcomes, strict=True)):
            if case.raises is not None or outcome.status != "ok":
                continue
            answer = self.answered.answer(wrong, number)
            spoilt = self._spoilt(number, answer.value) if answer.status == "ok" else None
            if spoilt is None or (spoilt and not self._has_all(outcome.value)):
                return None
            if any(self._differ(answer.value[place], outcome.value[place]) for place in spoilt):
                return None
            found |= {number: spoilt} if spoilt else {}
        ordinary = any(self.answered.exam.cases[number].kind == "ordinary" for number in found)
        return found if ordinary else None

    def _spoilt(self, number: int, value: Any) -> frozenset[int] | None:
        """Which of the returned values are wrong; `None` where there is no right one, or not as many."""
        expected = self.answered.exam.expected[number]
        if expected is None or expected.status != "ok" or self.count < 2:
            return None
        if not self._has_all(value):
            return None
        places = range(self.count)
        return frozenset(place for place in places if self._differ(expected.value[place], value[place]))

    def _has_all(self, value: Any) -> bool:
        return isinstance(value, list | tuple) and len(value) == self.count

    def _differ(self, one: Any, other: Any) -> bool:
        return compare(one, other, self.answered.task.tolerance) is not None
