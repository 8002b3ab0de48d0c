"""How alike two works are in what is not everybody's."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations
from typing import TYPE_CHECKING, Final

from autograder.classroom.similar.normal import Definition

if TYPE_CHECKING:
    from copydetect import CodeFingerprint

LENGTH: Final = 25
"""Characters of the normal form that must agree to count at all."""
LEAST: Final = 150
"""Characters that two works must share for a pair: below that, few good solutions explain it."""
_LEAST_SHARED: Final = 3
_CLOSELY: Final = 20


@dataclass(frozen=True)
class Pair:
    """Two works of a unit, and how alike they are.

    Attributes:
        unit: of which both are.
        first: a learner.
        second: another one.
        share: of what is not everybody's in the shorter of both, how much stands in the other one too, in ``[0, 1]``.
        shared: so many characters of the normal form that is.
    """

    unit: str
    first: str
    second: str
    share: float
    shared: int

    @property
    def rank(self) -> float:
        """By what pairs are ordered: much in common, and much of the whole."""
        return self.share * self.shared


def pairs_in(
    unit: str, works: Mapping[str, Sequence[Definition]], stub: Sequence[Definition], most: int | None = None
) -> list[Pair]:
    """The pairs of a unit that share anything, the most alike first.

    What the released notebook has, and what more than a quarter of the class has (and more than `_LEAST_SHARED`), is
    left out of both.

    Args:
        unit: its name.
        works: the definitions of each learner.
        stub: those of the released notebook.
        most: so many are wanted; by default all. In a large class, only those are compared closely that have the most
            places in common, many times as many as are wanted.
    """
    from copydetect import compare_files

    prints = {student: _fingerprint(student, found) for student, found in sorted(works.items())}
    prints = {student: one for student, one in prints.items() if one.hashes}
    many = Counter(each for one in prints.values() for each in one.hashes)
    some = max(_LEAST_SHARED, len(prints) // 4)
    usual = {each for each, number in many.items() if number > some} | _fingerprint("", stub).hashes
    for one in prints.values():
        _leave_out(one, usual)
    # Each place covers as many characters at most: what cannot come to enough is not compared.
    alike: Iterable[tuple[int, str, str]] = (
        (common, first, second)
        for (first, a), (second, b) in combinations(prints.items(), 2)
        if (common := len(a.hashes & b.hashes)) * LENGTH >= LEAST
    )
    if most is not None:
        alike = nlargest(_CLOSELY * most, alike)
    pairs = []
    for _, first, second in alike:
        shared, shares, _ = compare_files(prints[first], prints[second])
        if shared >= LEAST:
            pairs.append(Pair(unit, first, second, min(1.0, float(max(shares))), int(shared)))
    return sorted(pairs, key=lambda pair: (-pair.rank, pair.first, pair.second))[:most]


def _fingerprint(name: str, definitions: Sequence[Definition]) -> CodeFingerprint:
    from copydetect import CodeFingerprint

    text = "\n".join(one.normal for one in definitions)
    return CodeFingerprint(name, LENGTH, 1, filter=False, fp=io.StringIO(text))


def _leave_out(one: CodeFingerprint, usual: set[int]) -> None:
    from copydetect.utils import get_token_coverage

    one.hashes -= usual
    one.hash_idx = {each: places for each, places in one.hash_idx.items() if each not in usual}
    one.token_coverage = max(1, get_token_coverage(one.hash_idx, one.k, len(one.filtered_code)))
