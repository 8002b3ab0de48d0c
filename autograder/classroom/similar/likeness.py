"""How alike two works are in what is not everybody's."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from autograder.classroom.similar.common import Places, more_than, most_alike
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
        rank: by what pairs are ordered: how much of both stands in both, and how rare that is in the class.
    """

    unit: str
    first: str
    second: str
    share: float
    shared: int
    rank: float


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
        most: so many are wanted; by default all. Those of the highest ranks are compared closely, until so many share
            enough; at most `_CLOSELY` times as many.
    """
    from copydetect import compare_files

    texts = {student: _text(found) for student, found in sorted(works.items())}
    places = {student: found for student, text in texts.items() if len(found := _places(text))}
    if not places:
        return []
    students, some = list(places), max(_LEAST_SHARED, len(places) // 4)
    usual = np.union1d(more_than(some, list(places.values())), _places(_text(stub)))
    own = [np.setdiff1d(found, usual, assume_unique=True) for found in places.values()]
    left_out = set(usual.tolist())

    @cache
    def fingerprint(at: int) -> CodeFingerprint:
        return _fingerprint(students[at], texts[students[at]], left_out)

    pairs: list[Pair] = []
    # Each place covers as many characters at most: what cannot come to enough is not compared.
    for rank, one, other in most_alike(own, -(-LEAST // LENGTH), None if most is None else _CLOSELY * most):
        if len(pairs) == most:
            break
        shared, shares, _ = compare_files(fingerprint(one), fingerprint(other))
        if shared >= LEAST:
            pairs.append(Pair(unit, students[one], students[other], min(1.0, float(max(shares))), int(shared), rank))
    return pairs


def _text(definitions: Sequence[Definition]) -> str:
    return "\n".join(one.normal for one in definitions)


def _places(text: str) -> Places:
    """As copydetect finds them, whose fingerprints take too much memory for a large class."""
    from copydetect.utils import hashed_kgrams

    found: Places = np.unique(hashed_kgrams(text, LENGTH)).astype(np.int64)
    return found


def _fingerprint(name: str, text: str, left_out: set[int]) -> CodeFingerprint:
    from copydetect import CodeFingerprint
    from copydetect.utils import get_token_coverage

    one = CodeFingerprint(name, LENGTH, 1, filter=False, fp=io.StringIO(text))
    one.hashes -= left_out
    one.hash_idx = {each: places for each, places in one.hash_idx.items() if each not in left_out}
    one.token_coverage = max(1, get_token_coverage(one.hash_idx, one.k, len(one.filtered_code)))
    return one
