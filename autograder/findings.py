"""What can be said about a wrong answer without knowing the task: it is the right one, times, turned, cut or shifted.

Each finding looks at the same part of the answer in all cases that failed, and speaks only if it holds in all of
them. They are tried in order, the most telling first.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from autograder import show
from autograder.compare import Difference, differing
from autograder.model import Array, Tolerance

_NEAR: Final = Tolerance(relative=1e-6, absolute=1e-8)
_SINGLE: Final = Tolerance(relative=1e-5, absolute=1e-5)
_FACTORS: Final = {
    -1.0: "has the wrong sign",
    2.0: "is twice what it should be",
    0.5: "is half of what it should be",
    -2.0: "is twice what it should be, with the wrong sign",
    -0.5: "is half of what it should be, with the wrong sign",
}


@dataclass(frozen=True)
class Evidence:
    """One failed case: its arguments by name, in what the answer differs, and the whole of the right answer."""

    arguments: Mapping[str, Any]
    difference: Difference
    whole: Any = None


@dataclass(frozen=True)
class Finding:
    """`says` completes a sentence that begins with the name of the part; `hint` is the next step."""

    says: str
    hint: str


def find(evidence: Sequence[Evidence]) -> Finding:
    """The most telling finding. The first piece of evidence is the one that the learner is shown."""
    shown = evidence[0].difference
    alike = [piece for piece in evidence if piece.difference.kind == shown.kind]
    words = any(isinstance(piece.difference.expected, str) for piece in alike)
    for look in () if words and shown.kind == "values" else _LOOKS[shown.kind]:
        found = look(alike)
        if found is not None:
            return found
    return Finding("is wrong", "Work the example through by hand, step by step, and compare each step.")


def _absent(evidence: Sequence[Evidence]) -> Finding:
    if evidence[0].difference.path:
        return Finding("is None", "Where is it computed? Put that value into what the function returns.")
    return Finding("is None: nothing was returned", "End the function with a return statement on every path.")


def _other_kind(evidence: Sequence[Evidence]) -> Finding:
    difference = evidence[0].difference
    says = f"is {show.kind(difference.got)} where {show.kind(difference.expected)} is expected"
    return Finding(says, "Look at what the docstring says under Returns, and return just that.")


def _other_length(evidence: Sequence[Evidence]) -> Finding:
    difference = evidence[0].difference
    says = f"has {show.count(len(difference.got), 'item')} where {len(difference.expected)} are expected"
    return Finding(says, "Count what the docstring says under Returns, in its order.")


def _other_keys(evidence: Sequence[Evidence]) -> Finding:
    difference = evidence[0].difference
    lacking = sorted(set(difference.expected) - set(difference.got))
    extra = sorted(set(difference.got) - set(difference.expected))
    says = (
        f"lacks the key {_listed(lacking)}" if lacking else f"has the key {_listed(extra)}, which does not belong to it"
    )
    return Finding(says, "Compare the keys with those that the docstring names.")


def _listed(keys: Sequence[str]) -> str:
    return " and ".join(repr(key[:20]) for key in keys[:3])


def _turned_shape(evidence: Sequence[Evidence]) -> Finding | None:
    turned = [(np.asarray(piece.difference.expected), np.asarray(piece.difference.got)) for piece in evidence]
    if not all(got.ndim >= 2 and got.shape == expected.shape[::-1] for expected, got in turned):
        return None
    says = "is transposed" if all(_same(expected, got.T) for expected, got in turned) else "has its dimensions reversed"
    return Finding(says, "Write the shape of each factor beside it: the inner dimensions must meet.")


def _squeezed(evidence: Sequence[Evidence]) -> Finding | None:
    pairs = [(np.shape(piece.difference.expected), np.shape(piece.difference.got)) for piece in evidence]
    if not all(_without_ones(expected) == _without_ones(got) for expected, got in pairs):
        return None
    expected, got = pairs[0]
    word = "an extra" if len(got) > len(expected) else "lost a" if len(got) < len(expected) else "a misplaced"
    verb = "" if word.startswith("lost") else "has "
    return Finding(
        f"{verb or 'has '}{word} dimension: shape {show.shape(got)} where {show.shape(expected)} is expected",
        "Look at keepdims, squeeze, reshape and indexing with None: they add and remove dimensions of length 1.",
    )


def _other_axis(evidence: Sequence[Evidence]) -> Finding | None:
    """The right number of dimensions, but the length of another axis of an argument: reduced along the wrong one."""
    for piece in evidence:
        expected, got = (np.shape(piece.difference.expected), np.shape(piece.difference.got))
        extents = {extent for item in piece.arguments.values() for extent in np.shape(_array_or_zero(item))}
        if len(expected) != len(got) or not expected or not set(got) <= extents:
            return None
    expected, got = (np.shape(evidence[0].difference.expected), np.shape(evidence[0].difference.got))
    return Finding(
        f"has shape {show.shape(got)} where {show.shape(expected)} is expected, as if the wrong axis had been summed",
        "axis=0 sums over the rows and leaves the columns. Which of the two should disappear here?",
    )


def _scalar_for_array(evidence: Sequence[Evidence]) -> Finding | None:
    if not all(np.ndim(piece.difference.got) == 0 and np.ndim(piece.difference.expected) > 0 for piece in evidence):
        return None
    expected = np.shape(evidence[0].difference.expected)
    return Finding(
        f"is a single number where an array of shape {show.shape(expected)} is expected",
        "A sum without an axis adds up everything. Say along which axis to sum.",
    )


def _other_shape(evidence: Sequence[Evidence]) -> Finding:
    expected, got = (np.shape(evidence[0].difference.expected), np.shape(evidence[0].difference.got))
    return Finding(
        f"has shape {show.shape(got)} where {show.shape(expected)} is expected",
        "Print the shape after each step, and find the first that is not what you planned.",
    )


def _other_dtype(evidence: Sequence[Evidence]) -> Finding:
    expected, got = (np.asarray(side) for side in (evidence[0].difference.expected, evidence[0].difference.got))
    if got.dtype.kind == "f" and expected.dtype.kind == "f":
        return Finding(
            f"is of dtype {got.dtype}: numbers with half the digits of {expected.dtype}",
            "Leave the dtype to numpy, which keeps float64; do not ask for float32.",
        )
    if got.dtype.kind in "iu" and expected.dtype.kind == "f":
        return Finding(
            f"holds integers ({got.dtype}) where {expected.dtype} is expected: what was behind the point is gone",
            "An array made with the dtype of an integer input cuts fractions off. Make it float64.",
        )
    return Finding(
        f"is of dtype {got.dtype} where {expected.dtype} is expected", "Return the type that the docstring promises."
    )


def _not_finite(evidence: Sequence[Evidence]) -> Finding:
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


def _times(evidence: Sequence[Evidence]) -> Finding | None:
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
        name = _extent_named(evidence, [factor**power for factor in factors])
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


def _turned_values(evidence: Sequence[Evidence]) -> Finding | None:
    for piece in evidence:
        expected, got = (np.asarray(piece.difference.expected), np.asarray(piece.difference.got))
        if expected.ndim != 2 or expected.shape[0] != expected.shape[1] or not _same(expected, got.T):
            return None
    return Finding("is transposed", "Write the shape of each factor beside it, with all dimensions different.")


def _swapped(evidence: Sequence[Evidence]) -> Finding | None:
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


def _shifted(evidence: Sequence[Evidence]) -> Finding | None:
    offsets = []
    for piece in evidence:
        expected, got = _floats(piece.difference)
        gap = got - expected
        if gap.size < 2 or not np.isfinite(gap).all() or not _same(np.full_like(gap, gap.flat[0]), gap):
            return None
        offsets.append(float(gap.flat[0]))
    steady = all(math.isclose(offset, offsets[0], rel_tol=1e-6) for offset in offsets)
    by = f"by {show.number(offsets[0])} everywhere" if steady else "by the same amount in every element of a case"
    return Finding(f"is off {by}", "A term is missing or one too many: the same for all elements.")


def _same_rows(evidence: Sequence[Evidence]) -> Finding | None:
    for piece in evidence:
        expected, got = _floats(piece.difference)
        if expected.ndim == 0 or expected.shape[0] < 2:
            return None
        one, other = (side.reshape(len(side), -1) for side in (expected, got))
        if not _same(one[np.lexsort(one.T)], other[np.lexsort(other.T)]):
            return None
    return Finding("has the right rows in another order", "Keep the order of the rows that came in.")


def _cut(evidence: Sequence[Evidence]) -> Finding | None:
    for piece in evidence:
        expected, got = _floats(piece.difference)
        if not (_same(np.trunc(expected), got) or _same(np.floor(expected), got) or _same(np.rint(expected), got)):
            return None
    return Finding(
        "is cut to whole numbers",
        "An array made with the dtype of an integer input cuts fractions off; // and int() do so too.",
    )


def _rounded(evidence: Sequence[Evidence]) -> Finding | None:
    for decimals in range(1, 8):
        pairs = [_floats(piece.difference) for piece in evidence]
        if all(_same(np.round(expected, decimals), got) for expected, got in pairs):
            return Finding(
                f"is rounded to {show.count(decimals, 'decimal')}", "Return the numbers with all their digits."
            )
    return None


def _single_precision(evidence: Sequence[Evidence]) -> Finding | None:
    for piece in evidence:
        expected, got = _floats(piece.difference)
        if differing(expected, got, _SINGLE).any():
            return None
        if not np.array_equal(got.astype(np.float32).astype(np.float64), got):
            return None
    return Finding(
        "has only the digits of float32", "Leave the dtype to numpy, which keeps float64; do not ask for float32."
    )


def _is_argument(evidence: Sequence[Evidence]) -> Finding | None:
    names = [
        {name for name, item in piece.arguments.items() if _equals(item, piece.difference.got)} for piece in evidence
    ]
    common = set.intersection(*names)
    if not common:
        return None
    return Finding(f"is just the argument `{min(common)}`", "Is the value that you computed the one that you return?")


def _unsigned(evidence: Sequence[Evidence]) -> Finding | None:
    for piece in evidence:
        expected, got = _floats(piece.difference)
        if not _same(np.abs(expected), np.abs(got)):
            return None
    return Finding(
        "has the right size everywhere and the wrong sign in places",
        "Look for a missing or an extra absolute value, square or mask.",
    )


def _in_places(evidence: Sequence[Evidence]) -> Finding | None:
    """Right in most elements: the elements that are wrong say where to look."""
    piece = evidence[0]
    expected, got = _floats(piece.difference)
    if expected.size < 2:
        return None
    wrong = differing(expected, got, _NEAR)
    if not 0 < wrong.sum() < wrong.size:
        return None
    return Finding(
        f"is wrong in {int(wrong.sum())} of {wrong.size} elements and right in the others",
        "What do the wrong elements have in common: their sign, their place, a tie, a zero?",
    )


_LOOKS: Final[dict[str, tuple[Callable[[Sequence[Evidence]], Finding | None], ...]]] = {
    "absent": (_absent,),
    "kind": (_other_kind,),
    "length": (_other_length,),
    "keys": (_other_keys,),
    "shape": (_swapped, _turned_shape, _squeezed, _scalar_for_array, _other_axis, _other_shape),
    "dtype": (_other_dtype,),
    "finite": (_not_finite,),
    "values": (
        _single_precision,
        _times,
        _is_argument,
        _turned_values,
        _swapped,
        _shifted,
        _cut,
        _rounded,
        _same_rows,
        _unsigned,
        _in_places,
    ),
}


def _floats(difference: Difference) -> tuple[Array, Array]:
    return np.asarray(difference.expected, dtype=np.float64), np.asarray(difference.got, dtype=np.float64)


def _same(expected: Array, got: Array) -> bool:
    return expected.shape == got.shape and not differing(expected, got, _NEAR).any()


def _equals(item: Any, got: Any) -> bool:
    return isinstance(item, np.ndarray) and item.size > 1 and _same(item, np.asarray(got))


def _without_ones(extents: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(extent for extent in extents if extent != 1)


def _array_or_zero(item: Any) -> Any:
    return item if isinstance(item, np.ndarray) else 0


def _ratio(difference: Difference) -> float | None:
    """The one factor between answer and reference, `None` where there is none."""
    expected, got = _floats(difference)
    if expected.dtype.kind != "f" or not (np.isfinite(expected).all() and np.isfinite(got).all()):
        return None
    largest = np.unravel_index(int(np.argmax(np.abs(expected))), expected.shape)
    if expected[largest] == 0:
        return None
    ratio = float(got[largest] / expected[largest])
    return ratio if _same(expected * ratio, got) else None


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
