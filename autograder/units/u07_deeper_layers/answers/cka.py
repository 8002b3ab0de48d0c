"""Linear CKA: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, leaves_shapes, mistake
from autograder.authoring.pytorch import tensor, torch
from autograder.units.u07_deeper_layers.answers.seen import COPIES


def reference(a: Array, b: Array) -> float:
    """The cosine of two matrices of centred inner products between rows.

    https://docs.pytorch.org/docs/stable/generated/torch.linalg.matrix_norm.html
    """
    if len(a) != len(b):
        raise ValueError(f"{a.shape}, {b.shape}")
    inner = []
    for one in (tensor(a), tensor(b)):
        off = one - one.mean(dim=0)
        inner.append(off @ off.T)
    size = torch.linalg.matrix_norm(inner[0]) * torch.linalg.matrix_norm(inner[1])
    return float((inner[0] * inner[1]).sum() / size) if float(size) > 0 else 0.0


def checked(a: Array, b: Array) -> None:
    """Raises what is promised."""
    if len(a) != len(b):
        raise ValueError(f"a of shape {a.shape} and b of shape {b.shape} have not the same number of rows")


def centred(one: Array) -> Array:
    """Columns with a mean of 0."""
    return np.asarray(one - one.mean(axis=0))


def share(common: Any, own: Any) -> float:
    """A quotient, 0 where there is nothing to divide by."""
    return float(common / own) if own > 0 else 0.0


def size(one: Array) -> Any:
    """The root of the sum of squares."""
    return np.linalg.norm(one)


def alike(a: Array, b: Array) -> float:
    """The right answer for columns as they are: without centring."""
    return share(size(a.T @ b) ** 2, size(a.T @ a) * size(b.T @ b))


@mistake(hint="What should become of the answer when 20 is added to every number of a?")
def not_centred(a: Array, b: Array) -> Any:
    """It does not centre the columns, so that two layers look alike because both are far from 0."""
    checked(a, b)
    return alike(a, b)


@mistake(hint="How many means has a layer of three columns, and along which axis is each taken?")
def mean_of_all_subtracted(a: Array, b: Array) -> Any:
    """It subtracts one number from all columns. Each column has a mean of its own."""
    checked(a, b)
    return alike(a - a.mean(), b - b.mean())


@mistake(hint="Along which axis is a feature's mean?")
def rows_centred(a: Array, b: Array) -> Any:
    """It subtracts the mean of each row. It is the columns, the features, that have to be centred over the rows."""
    checked(a, b)
    return alike(a - a.mean(axis=1, keepdims=True), b - b.mean(axis=1, keepdims=True))


@mistake(hint="Give every feature ten times the width: may the answer change when you do that to one feature alone?")
def columns_standardised(a: Array, b: Array) -> Any:
    """It gives all columns one width. How strongly a layer uses a feature then no longer counts."""
    checked(a, b)
    wide = [np.where(one.std(axis=0) > 0, one.std(axis=0), 1) for one in (a, b)]
    return alike(centred(a) / wide[0], centred(b) / wide[1])


@mistake(hint="Compare powers: how does the answer change when a is ten times as large?")
def numerator_not_squared(a: Array, b: Array) -> Any:
    """The upper part of its fraction is not squared, and the answer hangs on the scale of the features."""
    checked(a, b)
    a, b = centred(a), centred(b)
    return share(size(a.T @ b), size(a.T @ a) * size(b.T @ b))


@mistake(hint="Compare powers: how does the answer change when a is ten times as large?")
def denominator_squared(a: Array, b: Array) -> Any:
    """The lower part of its fraction is squared, and the answer hangs on the scale of the features."""
    checked(a, b)
    a, b = centred(a), centred(b)
    return share(size(a.T @ b) ** 2, (size(a.T @ a) * size(b.T @ b)) ** 2)


@mistake(hint="Look at the last line of your formula: is there a root that the docstring has not?")
def root_taken(a: Array, b: Array) -> Any:
    """It takes the root of the answer. 0 and 1 stay what they are, and all between is too large."""
    checked(a, b)
    return np.sqrt(alike(centred(a), centred(b)))


@mistake(hint="Try it on a layer and the same layer turned.")
def square_taken(a: Array, b: Array) -> Any:
    """It squares the answer. 0 and 1 stay what they are, and all between is too small."""
    checked(a, b)
    return alike(centred(a), centred(b)) ** 2


@mistake(hint="Read in the docstring what stands below: norms of the features, or of their products?")
def divided_by_the_sizes(a: Array, b: Array) -> Any:
    """It divides by the sizes of the features, not by those of their products. A layer is then not alike to itself."""
    checked(a, b)
    a, b = centred(a), centred(b)
    return share(size(a.T @ b) ** 2, size(a) ** 2 * size(b) ** 2)


@mistake(hint="Which norm is it: the root of the sum of all squares, or the largest singular value?")
def largest_singular_value(a: Array, b: Array) -> Any:
    """It takes the spectral norm, which looks at one direction alone. The docstring means the Frobenius norm."""
    checked(a, b)
    a, b = centred(a), centred(b)
    norm = np.linalg.norm
    return share(norm(a.T @ b, 2) ** 2, norm(a.T @ a, 2) * norm(b.T @ b, 2))


@mistake(hint="What does the norm sum: the numbers on the diagonal, or the squares of all of them?")
def trace_for_norm(a: Array, b: Array) -> Any:
    """It divides by traces, the sums on the diagonals. The Frobenius norm sums the squares of all numbers."""
    checked(a, b)
    a, b = centred(a), centred(b)
    return share(size(a.T @ b) ** 2, np.trace(a.T @ a) * np.trace(b.T @ b) / len(a))


@mistake(hint="Does the answer stay the same when a and b change places?")
def first_twice(a: Array, b: Array) -> Any:
    """It divides by the size of a alone, twice. b has a size as well."""
    checked(a, b)
    a, b = centred(a), centred(b)
    return share(size(a.T @ b) ** 2, size(a.T @ a) ** 2)


@mistake(hint="What do you divide by for features that are the same in every row?")
def zero_by_zero(a: Array, b: Array) -> Any:
    """It divides 0 by 0 where the features do not vary."""
    checked(a, b)
    a, b = centred(a), centred(b)
    with np.errstate(all="ignore"):
        return size(a.T @ b) ** 2 / np.float64(size(a.T @ a) * size(b.T @ b))


@mistake(hint="How large are the products of features of a billionth, beside what you add?", eps=(1e-12, 1e-10, 1e-8))
def adds_eps(a: Array, b: Array, *, eps: float) -> Any:
    """It adds something small to what it divides by. Beside faint features that is not small."""
    checked(a, b)
    a, b = centred(a), centred(b)
    return size(a.T @ b) ** 2 / (size(a.T @ a) * size(b.T @ b) + eps)


@mistake(hint="Should layers that are the same have a similarity of 0 or of 1?")
def distance(a: Array, b: Array) -> Any:
    """It returns how unlike they are: 0 for the same layer."""
    checked(a, b)
    return 1 - alike(centred(a), centred(b))


HABITS = (
    *changes("a", "b", seen=COPIES),
    *leaves_shapes("one row too many", "b is transposed", "b is one row"),
)
