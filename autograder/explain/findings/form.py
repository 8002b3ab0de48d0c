"""Findings about an answer's form: what kind of thing it is, its shape and its dtype."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.explain.findings.evidence import Evidence, Finding, floats, same
from autograder.model import Array
from autograder.words import show


def absent(evidence: Sequence[Evidence]) -> Finding:
    if evidence[0].difference.path:
        return Finding("is None", "Where is it computed? Put that value into what the function returns.")
    return Finding("is None: nothing was returned", "End the function with a return statement on every path.")


def other_kind(evidence: Sequence[Evidence]) -> Finding:
    difference = evidence[0].difference
    says = f"is {show.kind(difference.got)} where {show.kind(difference.expected)} is expected"
    return Finding(says, "Look at what the docstring says under Returns, and return just that.")


def other_length(evidence: Sequence[Evidence]) -> Finding:
    difference = evidence[0].difference
    says = f"has {show.count(len(difference.got), 'item')} where {len(difference.expected)} are expected"
    return Finding(says, "Count what the docstring says under Returns, in its order.")


def other_keys(evidence: Sequence[Evidence]) -> Finding:
    difference = evidence[0].difference
    lacking = sorted(set(difference.expected) - set(difference.got))
    extra = sorted(set(difference.got) - set(difference.expected))
    says = (
        f"lacks the key {_listed(lacking)}" if lacking else f"has the key {_listed(extra)}, which does not belong to it"
    )
    return Finding(says, "Compare the keys with those that the docstring names.")


def turned_shape(evidence: Sequence[Evidence]) -> Finding | None:
    turned = [(np.asarray(piece.difference.expected), np.asarray(piece.difference.got)) for piece in evidence]
    if not all(got.ndim >= 2 and got.shape == expected.shape[::-1] for expected, got in turned):
        return None
    says = "is transposed" if all(same(expected, got.T) for expected, got in turned) else "has its dimensions reversed"
    return Finding(says, "Write the shape of each factor beside it: the inner dimensions must meet.")


def squeezed(evidence: Sequence[Evidence]) -> Finding | None:
    pairs = [(np.shape(piece.difference.expected), np.shape(piece.difference.got)) for piece in evidence]
    if not all(_without_ones(expected) == _without_ones(got) for expected, got in pairs):
        return None
    expected, got = pairs[0]
    more = len(got) - len(expected)
    word = "a misplaced dimension"
    if more:
        word = ("an extra dimension" if more > 0 else "lost a dimension") if abs(more) == 1 else ""
        word = word or (f"{more} extra dimensions" if more > 0 else f"lost {-more} dimensions")
    return Finding(
        f"has {word}: shape {show.shape(got)} where {show.shape(expected)} is expected",
        "Look at keepdims, squeeze, reshape and indexing with None: they add and remove dimensions of length 1.",
    )


def other_axis(evidence: Sequence[Evidence]) -> Finding | None:
    """The right number of dimensions, but the length of another axis of an argument: reduced along the wrong one.

    The argument must have axes of all these lengths. Sums of one that has not are not right along any axis.
    """
    for piece in evidence:
        expected, got = (np.shape(piece.difference.expected), np.shape(piece.difference.got))
        arrays = [item for item in piece.arguments.values() if isinstance(item, np.ndarray)]
        others = [item for item in arrays if not set(expected) <= set(item.shape)]
        if len(expected) != len(got) or not expected:
            return None
        if not any({*expected, *got} <= set(item.shape) for item in arrays):
            return None
        if any(_sums(item, np.asarray(piece.difference.got)) for item in others):
            return None
    expected, got = (np.shape(evidence[0].difference.expected), np.shape(evidence[0].difference.got))
    return Finding(
        f"has shape {show.shape(got)} where {show.shape(expected)} is expected: the length of another axis",
        "What is done along axis=0 goes over the rows and leaves the columns. Which of the two should disappear here?",
    )


def scalar_for_array(evidence: Sequence[Evidence]) -> Finding | None:
    if not all(np.ndim(piece.difference.got) == 0 and np.ndim(piece.difference.expected) > 0 for piece in evidence):
        return None
    expected = np.shape(evidence[0].difference.expected)
    what, hint = "", "Print the shape after each step, and find the first that is not what you planned."
    for word, operation in (("the sum", np.sum), ("the mean", np.mean), ("the largest", np.max)):
        pairs = [floats(piece.difference) for piece in evidence]
        differ = any(len(np.unique(right)) > 1 for right, _ in pairs)  # what is 0 for zeros need not be their sum
        if differ and all(right.size > 1 and same(np.asarray(operation(right)), got) for right, got in pairs):
            what, hint = f": {word} of the right numbers", "What is done without an axis goes over everything."
            break
    return Finding(f"is a single number{what} where an array of shape {show.shape(expected)} is expected", hint)


def other_shape(evidence: Sequence[Evidence]) -> Finding:
    expected, got = (np.shape(evidence[0].difference.expected), np.shape(evidence[0].difference.got))
    return Finding(
        f"has shape {show.shape(got)} where {show.shape(expected)} is expected",
        "Print the shape after each step, and find the first that is not what you planned.",
    )


def other_dtype(evidence: Sequence[Evidence]) -> Finding:
    expected, got = (np.asarray(side) for side in (evidence[0].difference.expected, evidence[0].difference.got))
    if got.dtype.kind == "f" and expected.dtype.kind == "f":
        return Finding(
            f"is of dtype {got.dtype}: numbers with fewer digits than {expected.dtype} has",
            f"Leave the dtype to numpy, which keeps float64; do not ask for {got.dtype}.",
        )
    if got.dtype.kind in "iu" and expected.dtype.kind == "f":
        says = f"holds integers ({got.dtype}) where {expected.dtype} is expected"
        sides = [(np.asarray(piece.difference.expected), np.asarray(piece.difference.got)) for piece in evidence]
        if not all(np.array_equal(np.trunc(right), wrong) for right, wrong in sides):
            return Finding(says, "Find the step that made integers. Is what it gives what you want to return?")
        gone = "" if all(np.array_equal(*both) for both in sides) else ": what was behind the point is gone"
        return Finding(
            says + gone, "An array made with the dtype of an integer input cuts fractions off. Make it float64."
        )
    return Finding(
        f"is of dtype {got.dtype} where {expected.dtype} is expected", "Return the type that the docstring promises."
    )


def _listed(keys: Sequence[str]) -> str:
    return " and ".join(repr(key[:20]) for key in keys[:3])


def _sums(item: Array, got: Array) -> bool:
    """Whether an answer holds the sums of an argument along one of its axes."""
    with np.errstate(all="ignore"):
        return any(same(item.sum(axis=axis), got) for axis in range(item.ndim))


def _without_ones(extents: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(extent for extent in extents if extent != 1)
