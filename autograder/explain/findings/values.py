"""Findings about an answer's numbers: the right ones, times, turned, cut or shifted."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np

from autograder.explain.findings.evidence import NEAR, Evidence, Finding, floats, same
from autograder.judge.compare import Difference, differing
from autograder.model import Tolerance
from autograder.words import show

_SINGLE: Final = Tolerance(relative=1e-5, absolute=1e-5)


_FACTORS: Final = {
    -1.0: "has the wrong sign",
    2.0: "is twice what it should be",
    0.5: "is half of what it should be",
    -2.0: "is twice what it should be, with the wrong sign",
    -0.5: "is half of what it should be, with the wrong sign",
}


def not_finite(evidence: Sequence[Evidence]) -> Finding:
    piece = evidence[0]
    got = np.asarray(piece.difference.got, dtype=np.float64)
    bad = got[piece.difference.index or ()]
    what = "nan" if np.isnan(bad) else "infinite"
    where = f" at [{', '.join(map(str, piece.difference.index))}]" if piece.difference.index else ""
    name, extreme = _extreme(piece.arguments)
    largest = f", where {name} goes up to {show.number(extreme)}" if name and extreme >= 30 else ""
    zero = _has_zero(piece.arguments)
    hint = "Print each intermediate step for this input and find the first that is not finite."
    if largest:
        hint = "exp() of a large number overflows, and log(0) is infinite. Rearrange so that neither can occur."
    elif zero:
        hint = "Look for a division by something that can be 0, or the logarithm of 0."
    return Finding(f"is {what}{where}{largest}", hint)


def times(evidence: Sequence[Evidence]) -> Finding | None:
    ratios = [_ratio(piece.difference) for piece in evidence]
    if any(ratio is None for ratio in ratios):
        return None
    factors = [ratio for ratio in ratios if ratio is not None]
    if all(math.isclose(factor, 0.0, abs_tol=1e-12) for factor in factors):
        return Finding("is 0 everywhere", "Is the value that you computed the one that you return?")
    steady = all(math.isclose(factor, factors[0], rel_tol=1e-6) for factor in factors)
    if steady:
        for known, says in _FACTORS.items():
            if math.isclose(factors[0], known, rel_tol=1e-6):
                return Finding(says, "Follow the signs and the constant factors through the derivation once more.")
    for word, power in (("too large", 1), ("too small", -1)):
        powers = [factor**power if 1e-100 < abs(factor) < 1e100 else math.nan for factor in factors]
        name = _extent_named(evidence, powers)
        if name is not None:
            return Finding(
                f"is {word} by the factor {name}",
                "Is it a sum or a mean, and over what? The docstring says; and a mean is divided only once.",
            )
    if steady and sum(np.size(piece.difference.expected) for piece in evidence) > 1:
        return Finding(
            f"is {show.number(factors[0])} times what it should be, in every case",
            "A constant factor was forgotten or put in twice. Which constants occur in the formula?",
        )
    return None


def turned_values(evidence: Sequence[Evidence]) -> Finding | None:
    for piece in evidence:
        expected, got = (np.asarray(piece.difference.expected), np.asarray(piece.difference.got))
        if expected.ndim != 2 or expected.shape[0] != expected.shape[1] or not same(expected, got.T):
            return None
    return Finding("is transposed", "Write the shape of each factor beside it, with all dimensions different.")


def swapped(evidence: Sequence[Evidence]) -> Finding | None:
    """What stands here belongs to another place of the returned tuple."""
    common = set.intersection(*(_other_places(piece) for piece in evidence))
    if not common:
        return None
    return Finding(
        f"holds what belongs in place {min(common) + 1} of the answer",
        "Return the values in the order that the docstring gives.",
    )


def _other_places(piece: Evidence) -> set[int]:
    """The places of the returned tuple whose right values stand where others belong."""
    if not isinstance(piece.whole, tuple | list) or len(piece.difference.path) != 1:
        return set()
    others = ((place, other) for place, other in enumerate(piece.whole) if place != piece.difference.path[0])
    return {place for place, other in others if _equals(other, piece.difference.got)}


def shifted(evidence: Sequence[Evidence]) -> Finding | None:
    offsets = []
    for piece in evidence:
        expected, got = floats(piece.difference)
        gap = got - expected
        if gap.size < 2 or not np.isfinite(gap).all() or not same(np.full_like(gap, gap.flat[0]), gap):
            return None
        offsets.append(float(gap.flat[0]))
    steady = all(math.isclose(offset, offsets[0], rel_tol=1e-6) for offset in offsets)
    by = f"by {show.number(offsets[0])} everywhere" if steady else "by the same amount in every element of a case"
    return Finding(f"is off {by}", "A term is missing or one too many: the same for all elements.")


def same_rows(evidence: Sequence[Evidence]) -> Finding | None:
    for piece in evidence:
        expected, got = floats(piece.difference)
        if expected.ndim == 0 or expected.shape[0] < 2:
            return None
        one, other = (side.reshape(len(side), -1) for side in (expected, got))
        if not same(one[np.lexsort(one.T)], other[np.lexsort(other.T)]):
            return None
    return Finding("has the right rows in another order", "Keep the order of the rows that came in.")


def cut(evidence: Sequence[Evidence]) -> Finding | None:
    for piece in evidence:
        expected, got = floats(piece.difference)
        if not (same(np.trunc(expected), got) or same(np.floor(expected), got) or same(np.rint(expected), got)):
            return None
    return Finding(
        "is cut to whole numbers",
        "An array made with the dtype of an integer input cuts fractions off; // and int() do so too.",
    )


def rounded(evidence: Sequence[Evidence]) -> Finding | None:
    pairs = [floats(piece.difference) for piece in evidence]
    for decimals in range(1, 8):
        unit = 10.0**-decimals
        if all(
            np.array_equal(np.round(got, decimals), got) and (np.abs(got - expected) <= 0.51 * unit).all()
            for expected, got in pairs
        ):
            return Finding(
                f"is rounded to {show.count(decimals, 'decimal')}", "Return the numbers with all their digits."
            )
    return None


def single_precision(evidence: Sequence[Evidence]) -> Finding | None:
    for piece in evidence:
        expected, got = floats(piece.difference)
        if differing(expected, got, _SINGLE).any():
            return None
        if not np.array_equal(got.astype(np.float32).astype(np.float64), got):
            return None
    return Finding(
        "has only the digits of float32", "Leave the dtype to numpy, which keeps float64; do not ask for float32."
    )


def nearly_right(evidence: Sequence[Evidence]) -> Finding | None:
    """Right but for the last digits: an epsilon was added where none belongs, or a step was done in few digits."""
    worst, zeros_differ = 0.0, False
    for piece in evidence:
        expected, got = floats(piece.difference)
        if not np.isfinite(expected).all() or differing(expected, got, _SINGLE).any():
            return None
        zeros_differ = zeros_differ or bool(differing(expected, got, Tolerance())[expected == 0].any())
        size = np.abs(expected)
        worst = max(worst, float((np.abs(got - expected) / np.where(size > 0, size, 1.0)).max()))
    if zeros_differ:  # a 0 has no digits to be right in
        return Finding(
            "is off by tiny amounts, also where 0 is expected",
            "Where do they come from: a small number that was added, a value that was clipped, a difference of nearly "
            "equal numbers?",
        )
    digits = math.floor(-math.log10(worst))
    return Finding(
        f"is right in its first {digits} digits and no further",
        "Was a tiny number, such as 1e-8, added to a denominator, a root or a logarithm where the docstring has none?",
    )


def is_argument(evidence: Sequence[Evidence]) -> Finding | None:
    names = [
        {name for name, item in piece.arguments.items() if _equals(item, piece.difference.got)} for piece in evidence
    ]
    common = set.intersection(*names)
    if not common:
        return None
    return Finding(f"is just the argument `{min(common)}`", "Is the value that you computed the one that you return?")


def unsigned(evidence: Sequence[Evidence]) -> Finding | None:
    for piece in evidence:
        expected, got = floats(piece.difference)
        if not same(np.abs(expected), np.abs(got)):
            return None
    return Finding(
        "has the right size everywhere and the wrong sign in places",
        "Look for a missing or an extra absolute value, square or mask.",
    )


def in_places(evidence: Sequence[Evidence]) -> Finding | None:
    """Right in most elements: the elements that are wrong say where to look."""
    piece = evidence[0]
    expected, got = floats(piece.difference)
    if expected.size < 2:
        return None
    wrong = differing(expected, got, NEAR)
    if not 0 < wrong.sum() < wrong.size:
        return None
    return Finding(
        f"is wrong in {int(wrong.sum())} of {wrong.size} elements and right in the others",
        "What do the wrong elements have in common: their sign, their place, a tie, a zero?",
    )


def _equals(item: Any, got: Any) -> bool:
    return isinstance(item, np.ndarray) and item.size > 1 and same(item, np.asarray(got))


def _ratio(difference: Difference) -> float | None:
    """The one factor between answer and reference, `None` where there is none."""
    expected, got = floats(difference)
    if expected.dtype.kind != "f" or not (np.isfinite(expected).all() and np.isfinite(got).all()):
        return None
    largest = np.unravel_index(int(np.argmax(np.abs(expected))), expected.shape)
    if expected[largest] == 0:
        return None
    ratio = float(got[largest] / expected[largest])
    return ratio if same(expected * ratio, got) else None


def _extent_named(evidence: Sequence[Evidence], factors: Sequence[float]) -> str | None:
    """The extent of an argument that equals the factor in every case, as a learner writes it: ``x.shape[0]``."""
    if all(math.isclose(factor, 1.0) for factor in factors):
        return None
    for name, axis in _extents(evidence[0].arguments):
        extents = [_extent(piece.arguments, name, axis) for piece in evidence]
        if all(
            extent is not None and math.isclose(extent, factor, rel_tol=1e-6)
            for extent, factor in zip(extents, factors, strict=True)
        ):
            return f"{name}.shape[{axis}] = {extents[0]}"
    return None


def _extents(arguments: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for name, item in arguments.items():
        if isinstance(item, np.ndarray):
            yield from ((name, axis) for axis in range(item.ndim))


def _extent(arguments: Mapping[str, Any], name: str, axis: int) -> int | None:
    item = arguments.get(name)
    return int(item.shape[axis]) if isinstance(item, np.ndarray) and axis < item.ndim else None


def _extreme(arguments: Mapping[str, Any]) -> tuple[str, float]:
    """The argument with the largest magnitude, and that magnitude."""
    largest = {
        name: float(np.abs(item).max())
        for name, item in arguments.items()
        if isinstance(item, np.ndarray) and item.size and item.dtype.kind in "fiu"
    }
    return max(largest.items(), key=lambda pair: pair[1]) if largest else ("", 0.0)


def _has_zero(arguments: Mapping[str, Any]) -> bool:
    return any(isinstance(item, np.ndarray) and bool((item == 0).any()) for item in arguments.values())
