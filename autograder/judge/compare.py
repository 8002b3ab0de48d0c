"""Answer against reference: present → kind → shape → dtype → finite → values, in that order.

The first thing that differs is the one reported, since every later one would follow from it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import numpy as np

from autograder.model import Array, Tolerance

_SINGLE: Final = Tolerance(relative=1e-4, absolute=1e-5, floor=1e-6)
"""What a few steps in float32, which keeps seven digits, are off by at most."""

_ENOUGH: Final = 8
"""So many right numbers that are none of float32's tell an answer that holds nothing but float32's from chance."""

DifferenceKind: TypeAlias = Literal["absent", "kind", "length", "keys", "shape", "dtype", "finite", "values"]


@dataclass(frozen=True)
class Difference:
    """The first thing in which an answer differs from the reference.

    Attributes:
        kind: which comparison failed.
        path: the way to the part that differs: ``(0, 1)`` is the second item of the first; empty for the whole.
        expected: that part of the reference.
        got: that part of the answer.
        index: for ``finite`` and ``values`` of arrays: the element that is farthest off, as an index.
    """

    kind: DifferenceKind
    path: tuple[int | str, ...]
    expected: Any
    got: Any
    index: tuple[int, ...] | None = None


def compare(
    expected: Any, got: Any, tolerance: Tolerance = Tolerance(), exact_dtype: bool = False
) -> Difference | None:
    """The first difference between two values, `None` where they agree.

    Lists and tuples are interchangeable, so are a number and an array of no dimensions. NaN agrees with NaN and an
    infinity with itself. An integer answer to a floating point question differs in ``dtype``.

    Args:
        expected: what is right.
        got: the answer.
        tolerance: how near is right. An answer in float32 is compared at float32's precision.
        exact_dtype: whether fewer bits than the reference has differ in ``dtype``, and no precision is forgiven.
    """
    found = _compare(expected, got, tolerance, exact_dtype, ())
    # Only where its precision may be forgiven is an answer looked through: it may be as large as it likes.
    if found is None or found.kind != "values" or exact_dtype or not is_single(expected, got):
        return found
    return _compare(expected, got, at_single_precision(tolerance), exact_dtype, ())


def at_single_precision(tolerance: Tolerance) -> Tolerance:
    """The tolerance for an answer that was worked out in float32; the floor, which is rounding, rises with it."""
    relative, absolute = max(tolerance.relative, _SINGLE.relative), max(tolerance.absolute, _SINGLE.absolute)
    return Tolerance(relative, absolute, max(tolerance.floor * relative / tolerance.relative, _SINGLE.floor))


def compare_form(expected: Any, got: Any) -> Difference | None:
    """As `compare`, without looking at values: for answers that are measured and not compared."""
    return _compare(expected, got, None, False, ())


def is_single(expected: Any, got: Any) -> bool:
    """Whether an answer was worked out in float32: something in it is of that dtype, or its numbers say so."""
    return any(answer.dtype == np.float32 for answer in floats(got)) or has_only_single(expected, got)


def has_only_single(expected: Any, got: Any) -> bool:
    """Whether an answer holds none but float32's numbers, where enough right numbers are none of these."""
    answers = list(floats(got))
    if not answers or any(_beyond_single(answer).any() for answer in answers):
        return False
    return sum(int(_beyond_single(right).sum()) for right in floats(expected)) >= _ENOUGH


def floats(value: Any) -> Iterator[Array]:
    """The floating point numbers of an answer, in arrays."""
    if isinstance(value, list | tuple):
        for item in value:
            yield from floats(item)
    elif isinstance(value, dict):
        yield from floats(list(value.values()))
    elif isinstance(value, float | np.ndarray) and np.asarray(value).dtype.kind == "f":
        yield np.asarray(value)


def _beyond_single(numbers: Array) -> Array:
    """Which of these numbers float32 does not have."""
    with np.errstate(over="ignore"):
        return np.asarray((numbers.astype(np.float32) != numbers) & ~np.isnan(numbers))


def _compare(
    expected: Any, got: Any, tolerance: Tolerance | None, exact: bool, path: tuple[int | str, ...]
) -> Difference | None:
    if type(expected) is np.ndarray and type(got) is np.ndarray:
        return _compare_numbers(expected, got, tolerance, exact, path)
    if expected is None:
        return None if got is None else Difference("kind", path, expected, got)
    if got is None:
        return Difference("absent", path, expected, got)
    if isinstance(expected, list | tuple):
        if not isinstance(got, list | tuple):
            return Difference("kind", path, expected, got)
        if len(expected) != len(got):
            return Difference("length", path, expected, got)
        pairs = enumerate(zip(expected, got, strict=True))
        return _first(_compare(right, answer, tolerance, exact, (*path, i)) for i, (right, answer) in pairs)
    if isinstance(expected, dict):
        if not isinstance(got, dict):
            return Difference("kind", path, expected, got)
        if expected.keys() != got.keys():
            return Difference("keys", path, expected, got)
        return _first(_compare(expected[key], got[key], tolerance, exact, (*path, key)) for key in expected)
    if isinstance(expected, str):
        agrees = isinstance(got, str) and (tolerance is None or expected == got)
        return None if agrees else Difference("values" if isinstance(got, str) else "kind", path, expected, got)
    if not is_numeric(got):
        return Difference("kind", path, expected, got)
    if type(expected) is float and type(got) is float and tolerance is not None and _is_near(expected, got, tolerance):
        return None
    return _compare_numbers(_that_fits(expected), _that_fits(got), tolerance, exact, path)


def is_numeric(value: Any) -> bool:
    """Whether a value is a number, a truth value or an array of them."""
    return isinstance(value, bool | int | float | np.ndarray)


def differing(expected: Any, got: Any, tolerance: Tolerance) -> Array:
    """Where two arrays of one shape differ, as an array of booleans.

    Whole numbers must be the same. NaN agrees with NaN, an infinity with itself.
    """
    if np.asarray(expected).dtype.kind in "biu" and np.asarray(got).dtype.kind in "biu":
        return np.asarray(np.asarray(expected) != np.asarray(got))
    reference = np.asarray(expected, dtype=np.float64)
    answer = np.asarray(got, dtype=np.float64)
    finite = np.abs(reference[np.isfinite(reference)])
    scale = float(finite.max()) if finite.size else 0.0
    with np.errstate(invalid="ignore", over="ignore"):
        allowed = tolerance.relative * np.abs(reference) + max(tolerance.absolute * scale, tolerance.floor)
        near = np.abs(answer - reference) <= allowed
    both_finite = np.isfinite(answer) & np.isfinite(reference)
    same = np.where(both_finite, near, answer == reference)
    return np.asarray(~(same | (np.isnan(answer) & np.isnan(reference))))


def _are_near(reference: Array, answer: Array, tolerance: Tolerance) -> bool:
    """Whether arrays of one shape agree as `differing` says, where that is told in a few steps, as of most it is.

    Both are of float64 and the reference is finite: then so is whatever is near to it.
    """
    if reference.dtype != np.float64 or answer.dtype != np.float64 or not reference.size:
        return False
    sizes = np.abs(reference)
    scale = float(sizes.max())
    if not scale < math.inf:
        return False
    with np.errstate(invalid="ignore", over="ignore"):
        allowed = tolerance.relative * sizes + max(tolerance.absolute * scale, tolerance.floor)
        return bool((np.abs(answer - reference) <= allowed).all())


def _is_near(reference: float, answer: float, tolerance: Tolerance) -> bool:
    """As `_are_near`, of two numbers."""
    size = abs(reference)
    allowed = tolerance.relative * size + max(tolerance.absolute * size, tolerance.floor)
    return size < math.inf and abs(answer - reference) <= allowed


def _compare_numbers(
    expected: Any, got: Any, tolerance: Tolerance | None, exact: bool, path: tuple[int | str, ...]
) -> Difference | None:
    reference, answer = np.asarray(expected), np.asarray(got)
    if reference.shape != answer.shape:
        return Difference("shape", path, expected, got)
    if not _dtype_is_right(reference, answer, exact):
        return Difference("dtype", path, expected, got)
    if tolerance is None or _are_near(reference, answer, tolerance):
        return None
    wrong = differing(reference, answer, tolerance)
    if not wrong.any():
        return None
    strange = wrong & ~np.isfinite(answer.astype(np.float64)) & np.isfinite(reference.astype(np.float64))
    if strange.any():
        return Difference("finite", path, expected, got, _first_index(strange))
    with np.errstate(invalid="ignore", over="ignore"):
        distance = np.abs(answer.astype(np.float64) - reference.astype(np.float64))
    distance = np.where(wrong, np.nan_to_num(distance, nan=np.inf), -1.0)
    farthest = np.unravel_index(int(np.argmax(distance)), distance.shape) if distance.ndim else ()
    return Difference("values", path, expected, got, tuple(int(i) for i in farthest))


def _that_fits(number: Any) -> Any:
    """A number that an array can hold: a longer integer becomes a float, an infinite one if need be."""
    if not isinstance(number, int) or -(2**63) <= number < 2**64:
        return number
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def _dtype_is_right(reference: Array, answer: Array, exact: bool) -> bool:
    """Whether an answer's dtype will do: floats for floats, integers for integers, booleans for booleans.

    Floats have 32 bits or more, and as many as the reference where that is `exact`; so have integers then. A sum of
    integers, a number without dimensions, is a right answer to a float.
    """
    if reference.dtype == answer.dtype:
        return True
    size = reference.dtype.itemsize if exact else min(reference.dtype.itemsize, np.dtype(np.float32).itemsize)
    if reference.dtype.kind == "b" or answer.dtype.kind == "b":
        return reference.dtype.kind == answer.dtype.kind
    if reference.dtype.kind == "f":
        if answer.dtype.kind in "iu":
            return reference.ndim == 0
        return answer.dtype.itemsize >= size
    return answer.dtype.kind in "iu" and (not exact or answer.dtype.itemsize >= size)


def _first_index(mask: Array) -> tuple[int, ...]:
    return tuple(int(i) for i in np.argwhere(mask)[0])


def _first(differences: Any) -> Difference | None:
    return next((difference for difference in differences if difference is not None), None)
