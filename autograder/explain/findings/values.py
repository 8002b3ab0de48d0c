"""Findings about an answer's numbers: the right ones, times, turned, cut or shifted."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np

from autograder.explain.findings.evidence import Evidence, Finding, floats, is_real, same, telling, varied
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


def times(evidence: Sequence[Evidence]) -> Finding | None:
    if any(np.asarray(side).dtype.kind == "b" for piece in evidence for side in _sides(piece)):
        return None
    ratios = [_ratio(piece.difference) for piece in evidence]
    if any(ratio is None for ratio in ratios):
        return None
    factors = [ratio for ratio in ratios if ratio is not None]
    several = f" in each of {len(factors)} failed cases" if len(factors) > 1 else ""
    if all(math.isclose(factor, 0.0, abs_tol=1e-12) for factor in factors):
        everywhere = " everywhere" if np.ndim(evidence[0].difference.expected) else ""
        return Finding(f"is 0{everywhere or several}", "Is the value that you computed the one that you return?")
    if not is_real(evidence) or telling(evidence) < 2:
        return None
    steady = all(math.isclose(factor, factors[0], rel_tol=1e-6) for factor in factors)
    if steady:
        for known, says in _FACTORS.items():
            if math.isclose(factors[0], known, rel_tol=1e-6):
                return Finding(says, "Follow the signs and the constant factors through the derivation once more.")
    for word, power in (("too large", 1), ("too small", -1)):
        powers = [factor**power if 1e-100 < abs(factor) < 1e100 else math.nan for factor in factors]
        name = extent_named(evidence, powers)
        if name is not None:
            return Finding(
                f"is {word} by the factor {name}",
                "Is it a sum or a mean, and over what? The docstring says; and a mean is divided only once.",
            )
    if steady:
        return Finding(
            f"is {show.number(factors[0])} times what it should be{several}",
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
    if telling(evidence) < 2:
        return None
    offsets = []
    for piece in evidence:
        expected, got = floats(piece.difference)
        gap = got - expected
        if not gap.size or not np.isfinite(gap).all() or not same(np.full_like(gap, gap.flat[0]), gap):
            return None
        offsets.append(float(gap.flat[0]))
    steady = all(math.isclose(offset, offsets[0], rel_tol=1e-6) for offset in offsets)
    hint = "A term is missing or one too many: the same for all elements."
    if all(np.size(piece.difference.expected) > 1 for piece in evidence):
        by = f"by {show.number(offsets[0])} everywhere" if steady else "by the same amount in every element of a case"
        return Finding(f"is off {by}", hint)
    if steady and len(offsets) > 2:
        by = f"by {show.number(offsets[0])} in each of {len(offsets)} failed cases"
        return Finding(f"is off {by}", "A term is missing or one too many: the same in all cases.")
    return None


def same_rows(evidence: Sequence[Evidence]) -> Finding | None:
    for piece in evidence:
        expected, got = floats(piece.difference)
        if expected.ndim == 0 or expected.shape[0] < 2:
            return None
        one, other = (side.reshape(len(side), -1) for side in (expected, got))
        if not same(one[np.lexsort(one.T)], other[np.lexsort(other.T)]):
            return None
    if telling(evidence) < 3:
        return None
    if all(np.ndim(piece.difference.expected) > 1 for piece in evidence):
        return Finding(
            "has the right rows in another order", "Which row of the answer belongs to which row that came in?"
        )
    return Finding("has the right numbers in another order", "Which number belongs in which place? The docstring says.")


def cut(evidence: Sequence[Evidence]) -> Finding | None:
    pairs = [floats(piece.difference) for piece in evidence]
    if telling(evidence) < 2:
        return None
    for how, made in (("cut off", np.trunc), ("rounded down", np.floor), ("rounded", np.rint)):
        if all(same(made(expected), got) for expected, got in pairs):
            return Finding(
                f"holds whole numbers: the right ones, {how}",
                "An array made with the dtype of an integer input cuts fractions off; // and int() do so too.",
            )
    return None


def rounded(evidence: Sequence[Evidence]) -> Finding | None:
    pairs = [floats(piece.difference) for piece in evidence]
    if not is_real(evidence) or telling(evidence) < 2 or varied(evidence) < 2:
        return None
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
    if not is_real(evidence) or telling(evidence) < 3:
        return None
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
    worst, zeros_differ, most = 0.0, False, 0.0
    if not is_real(evidence):
        return None
    for piece in evidence:
        expected, got = floats(piece.difference)
        if not np.isfinite(expected).all() or differing(expected, got, _SINGLE).any():
            return None
        zeros_differ = zeros_differ or bool(differing(expected, got, Tolerance())[expected == 0].any())
        size = np.abs(expected)
        worst = max(worst, float((np.abs(got - expected) / np.where(size > 0, size, 1.0)).max()))
        most = max(most, float(np.abs(got - expected).max()))
    if zeros_differ:  # a 0 has no digits to be right in
        return Finding(
            f"is off by tiny amounts, {show.number(most, 2)} at most, also where 0 is expected",
            "Where do they come from: a small number that was added, a value that was clipped, a difference of nearly "
            "equal numbers?",
        )
    digits = math.floor(-math.log10(worst))
    if digits < 3:
        return Finding(
            f"is off by tiny amounts, {show.number(most, 2)} at most",
            "Where do they come from: a small number that was added, a value that was clipped, a difference of nearly "
            "equal numbers?",
        )
    return Finding(
        f"is right to about {digits} digits and no further",
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


def limited(evidence: Sequence[Evidence]) -> Finding | None:
    """What should lie beyond a number is that number, and all else is right."""
    if not is_real(evidence) or telling(evidence) < 3:
        return None
    ends: dict[str, set[float]] = {"smaller": set(), "larger": set()}
    within: list[float] = []
    for piece in evidence:
        expected, got = floats(piece.difference)
        wrong = differing(expected, got, piece.tolerance)
        ends["smaller"] |= set(got[wrong & (got > expected)].tolist())
        ends["larger"] |= set(got[wrong & ~(got > expected)].tolist())
        within += expected[~wrong].tolist()
    limits = {word: min(found) for word, found in ends.items() if found}
    if not within or any(len(found) > 1 for found in ends.values()) or not np.isfinite([*limits.values()]).all():
        return None
    if min(within) < limits.get("smaller", -math.inf) or max(within) > limits.get("larger", math.inf):
        return None
    at = " and ".join(show.number(limit) for limit in limits.values())
    says = " and ".join(f"what should be {word} is {show.number(limit)}" for word, limit in limits.items())
    return Finding(f"is cut off at {at}: {says}", "Look for a maximum, a minimum or a clip. Does it belong there?")


def unsigned(evidence: Sequence[Evidence]) -> Finding | None:
    for piece in evidence:
        expected, got = floats(piece.difference)
        if not same(np.abs(expected), np.abs(got)):
            return None
    return Finding(
        "has the right size everywhere and the wrong sign in places",
        "Look for a missing or an extra absolute value, square or mask.",
    )


def _sides(piece: Evidence) -> tuple[Any, Any]:
    return piece.difference.expected, piece.difference.got


def _equals(item: Any, got: Any) -> bool:
    return isinstance(item, np.ndarray) and len(np.unique(item)) > 1 and same(item, np.asarray(got))


def _ratio(difference: Difference) -> float | None:
    """The one factor between answer and reference, `None` where there is none."""
    expected, got = floats(difference)
    if not (np.isfinite(expected).all() and np.isfinite(got).all()):
        return None
    largest = np.unravel_index(int(np.argmax(np.abs(expected))), expected.shape)
    if expected[largest] == 0:
        return None
    ratio = float(got[largest] / expected[largest])
    return ratio if same(expected * ratio, got) else None


def extent_named(evidence: Sequence[Evidence], factors: Sequence[float]) -> str | None:
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
