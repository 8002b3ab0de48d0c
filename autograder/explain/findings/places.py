"""Findings about single numbers of an answer: which are wrong, by how much, and what went into them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np

from autograder.explain.findings.evidence import Evidence, Finding, floats
from autograder.judge.compare import differing
from autograder.model import Array
from autograder.words import show

_LARGE: Final = 30.0
"""From here on an exponential may be to blame for what is not finite, or a logarithm of one that has become 0."""
_MOST_INPUTS: Final = 3


def not_finite(evidence: Sequence[Evidence]) -> Finding:
    piece = evidence[0]
    bad = np.asarray(piece.difference.got, dtype=np.float64)[piece.difference.index or ()]
    what = "nan" if np.isnan(bad) else "infinite"
    where = f" at [{', '.join(map(str, piece.difference.index))}]" if piece.difference.index else ""
    extreme = max(_near(piece), key=lambda one: float(np.abs(one[1]).max()), default=None)
    if extreme is not None and np.abs(extreme[1]).max() >= _LARGE:
        name, numbers = extreme
        low, high = show.number(float(numbers.min())), show.number(float(numbers.max()))
        holds = f"{name} is {low}" if low == high else f"{name} goes from {low} to {high}"
        return Finding(
            f"is {what}{where}, where {holds}",
            "What is exp() of such numbers? Of a large one it is infinite, of one far below 0 it is 0, and then there "
            "may be a division of 0 by 0 or a logarithm of 0. Rearrange so that neither can occur.",
        )
    hint = "Print each intermediate step for this input and find the first that is not finite."
    if any(bool((numbers == 0).any()) for _, numbers in _near(piece)):
        hint = "Look for a division by something that can be 0, or the logarithm of 0."
    return Finding(f"is {what}{where}", hint)


def in_places(evidence: Sequence[Evidence]) -> Finding | None:
    """Right in some elements: the elements that are wrong say where to look."""
    piece = evidence[0]
    expected, got = floats(piece.difference)
    wrong = differing(expected, got, piece.tolerance)
    if expected.size < 2 or not 0 < wrong.sum() < wrong.size:
        return None
    if np.asarray(piece.difference.expected).dtype.kind == "b":
        return Finding(
            f"is {_which_way(expected, wrong)} of {wrong.size} elements",
            "What do the wrong elements have in common? Try what the first of them asks by itself.",
        )
    return Finding(
        f"is wrong in {int(wrong.sum())} of {wrong.size} elements and right in the others{_went_in(piece)}",
        "What do the wrong elements have in common: their sign, their place, a tie, a zero?",
    )


def _which_way(expected: Array, wrong: Array) -> str:
    """Which of two values stands where the other is expected, and how often."""
    told = []
    for right in (True, False):
        count = int((wrong & (expected == right)).sum())
        if count:
            told.append(f"{not right} where {right} is expected in {count}")
    return " and ".join(told)


def anywhere(evidence: Sequence[Evidence]) -> Finding:
    """What can be said of any wrong value: how far it is off, and what went into the number that is farthest off."""
    piece = evidence[0]
    hint = "Work the example through by hand, step by step, and compare each step."
    expected, got = piece.difference.expected, piece.difference.got
    if isinstance(expected, str) or np.asarray(expected).dtype.kind == "b":
        if np.ndim(expected):
            return Finding(f"is wrong in each of its {np.size(expected)} elements{_went_in(piece)}", hint)
        return Finding(f"is {show.value(got)} where {show.value(expected)} is expected", hint)
    right, answer = floats(piece.difference)
    gap = answer - right
    if np.ndim(expected) == 0:
        if not np.isfinite(gap):
            return Finding(f"is {show.value(got)} where {show.value(expected)} is expected", hint)
        return Finding(f"is {show.number(abs(float(gap)))} too {'large' if gap > 0 else 'small'}", hint)
    most = np.abs(gap[np.isfinite(gap)]).max(initial=0.0)
    by = f", by {show.number(float(most))} at most" if np.isfinite(gap).all() else ""
    each = "its one element" if gap.size == 1 else f"each of its {gap.size} elements"
    return Finding(f"is wrong in {each}{by}{_went_in(piece)}", hint)


def _near(piece: Evidence) -> Iterator[tuple[str, Any]]:
    """The numbers of each array among the arguments that a number of the answer may be made of: of one with as many
    rows as the answer, the row in the same place; else all of them; each with the name that it has in Python."""
    index, rows = piece.difference.index, np.shape(piece.difference.expected)[:1]
    for name, item in piece.arguments.items():
        if not isinstance(item, np.ndarray) or not item.size or item.dtype.kind not in "fiu":
            continue
        by_row = bool(index) and item.shape[:1] == rows
        numbers = item[index[0]] if by_row and index else item
        finite = np.asarray(numbers, dtype=np.float64)
        finite = finite[np.isfinite(finite)]
        if finite.size:
            yield (f"`{name}[{index[0]}]`" if by_row and index else f"`{name}`"), finite


def _went_in(piece: Evidence) -> str:
    """The rows of arguments beside the number that is farthest off, where a message shows these by their shape."""
    index, rows = piece.difference.index, np.shape(piece.difference.expected)[:1]
    if not index:
        return ""
    told = []
    for name, item in piece.arguments.items():
        if isinstance(item, np.ndarray) and item.shape[:1] == rows and item.size > show.MAX_NUMBERS:
            row = item[index[0]]
            if np.size(row) <= show.MAX_NUMBERS:
                told.append(f"`{name}[{index[0]}]` is {show.value(row if np.ndim(row) else row.item())}")
    place = f"[{', '.join(map(str, index))}]"
    return f"; beside {place}, {show.listed(told[:_MOST_INPUTS])}" if told else ""
