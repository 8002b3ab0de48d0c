"""Two known mistakes at once: each explains a part of what failed wholly, and together they explain all of it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from autograder.explain.answered import Answered, Wrong, is_same
from autograder.explain.habits import is_right_in_single
from autograder.judge.compare import floats
from autograder.judge.verdict import Failure
from autograder.model import Array, Misconception, Outcome

_DENOMINATORS: Final = np.arange(1, 61)
"""What shares of few rows, means of few numbers and halves are divided by."""
_SEVERAL: Final = 3


@dataclass(frozen=True)
class Part:
    """A mistake that explains a part of the failures.

    Attributes:
        mistake: the mistake.
        explained: the numbers of the failed cases in which it comes to what the learner came to.
        clashes: the numbers of the failed cases in which it is wrong in another way.
    """

    mistake: Misconception
    explained: frozenset[int]
    clashes: frozenset[int]


def two_at_once(
    mistakes: Sequence[Misconception], answered: Answered, outcomes: Sequence[Outcome], failures: Sequence[Failure]
) -> tuple[Part, Part] | None:
    """The two mistakes that explain all failures together, first the one that explains more; `None` but for one pair.

    Where one of them is wrong, the learner's work is wrong as it is, or as the other is. Each must show in an ordinary
    case that the other does not explain. One that shows in special cases alone must fail in its own way, or come to
    numbers there that are not come by otherwise, as zeros, NaN and simple fractions are. One of the two explains all
    cases in which it is wrong: where each gives way to the other, as in the larger of both, it is neither.
    """
    failed = {id(failure.case): failure for failure in failures}
    verdicts = [failed.get(id(case)) for case in answered.exam.cases]
    everything = {number for number, failure in enumerate(verdicts) if failure is not None}
    found = [part for one in mistakes if (part := _part(one, answered, outcomes, verdicts)) is not None]
    pairs = [
        (one, other)
        for one, other in itertools.combinations(found, 2)
        if one.explained | other.explained == everything
        and one.clashes <= other.explained
        and other.clashes <= one.explained
        and not (one.clashes and other.clashes)
        and _has_evidence(one, other, verdicts)
        and _has_evidence(other, one, verdicts)
    ]
    if len(pairs) != 1:
        return None
    one, other = pairs[0]
    return (one, other) if len(one.explained) >= len(other.explained) else (other, one)


def _part(
    mistake: Misconception, answered: Answered, outcomes: Sequence[Outcome], verdicts: Sequence[Failure | None]
) -> Part | None:
    """What a mistake explains, by the variant that explains most; `None` where each is wrong elsewhere."""
    found = [_explained(answered, wrong, outcomes, verdicts) for wrong in mistake.variants]
    parts = [Part(mistake, *sets) for sets in found if sets is not None and sets[0]]
    return max(parts, key=lambda part: len(part.explained), default=None)


def _explained(
    answered: Answered, wrong: Wrong, outcomes: Sequence[Outcome], verdicts: Sequence[Failure | None]
) -> tuple[frozenset[int], frozenset[int]] | None:
    explained: set[int] = set()
    clashes: set[int] = set()
    # Cases that passed come first: there most mistakes are wrong, and need not be asked anything more.
    for number in sorted(range(len(outcomes)), key=lambda number: verdicts[number] is not None):
        outcome, failure = outcomes[number], verdicts[number]
        if failure is None:
            if answered.failure(wrong, number) is not None:
                return None
        elif is_same(answered, wrong, number, outcome, failure):
            if not is_right_in_single(failure):
                explained.add(number)
        elif answered.failure(wrong, number) is not None:
            clashes.add(number)
    return frozenset(explained), frozenset(clashes)


def _has_evidence(one: Part, other: Part, verdicts: Sequence[Failure | None]) -> bool:
    own, others = list(_among(one.explained - other.explained, verdicts)), list(_among(other.explained, verdicts))
    if any(failure.case.kind == "ordinary" for failure in own):
        return True
    fails_in_its_own_way = not {failure.kind for failure in own} & {failure.kind for failure in others}
    return bool(own) and (fails_in_its_own_way or any(map(_is_telling, own)))


def _is_telling(failure: Failure) -> bool:
    """Whether a wrong answer holds numbers that chance or another cause hardly gives: several, none of them a simple
    fraction or an argument's.
    """
    if failure.kind != "different":
        return False
    numbers = _numbers(failure.outcome.value)
    if not np.isfinite(numbers).all():
        return False
    fractions = numbers[:, np.newaxis] * _DENOMINATORS
    simple = np.isclose(fractions, np.round(fractions), rtol=0, atol=1e-9).any(axis=1)
    given = np.isin(abs(numbers), abs(_numbers(list(failure.case.arguments.values()))))
    return len(np.unique(numbers[~simple & ~given])) >= _SEVERAL


def _numbers(value: Any) -> Array:
    return np.concatenate([np.zeros(0), *(np.ravel(one) for one in floats(value))])


def _among(numbers: frozenset[int], verdicts: Sequence[Failure | None]) -> Iterator[Failure]:
    return (failure for number, failure in enumerate(verdicts) if number in numbers and failure is not None)
