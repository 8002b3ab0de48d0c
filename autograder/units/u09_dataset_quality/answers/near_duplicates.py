"""Near duplicates: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, lets_pass, mistake
from autograder.authoring.pytorch import array, tensor, torch
from autograder.units.u09_dataset_quality.answers.seen import COPIES


def reference(x: Array, tolerance: float) -> Array:
    """Pairs whose distance, worked out from differences, is small enough.

    https://docs.pytorch.org/docs/stable/generated/torch.cdist.html
    """
    if tolerance < 0:
        raise ValueError(f"the tolerance is {tolerance}")
    rows = tensor(x)
    distances = torch.cdist(rows, rows, compute_mode="donot_use_mm_for_euclid_dist")
    return array(torch.nonzero((distances <= tolerance).triu(diagonal=1)))


def _check(tolerance: float) -> None:
    if tolerance < 0:
        raise ValueError(f"the tolerance is {tolerance}")


def _distances(x: Array, tolerance: float) -> Array:
    _check(tolerance)
    return _norms(x, 2)


def _norms(x: Array, order: float) -> Array:
    """The norms of all differences, row by row: a collection is too large for all differences at once."""
    return np.array([np.linalg.norm(x - row, ord=order, axis=1) for row in x])


def _pairs(near: Array) -> Array:
    return np.argwhere(np.triu(near, 1))


def _right(x: Array, tolerance: float) -> Array:
    return _pairs(_distances(x, tolerance) <= tolerance)


@mistake(hint="How far is a row from itself?")
def with_itself(x: Array, tolerance: float) -> Any:
    """Every row is reported as its own duplicate. Whoever takes duplicates out then takes out everything."""
    return np.argwhere(np.triu(_distances(x, tolerance) <= tolerance))


@mistake(hint="How often does the pair of rows 2 and 5 come?")
def both_ways_round(x: Array, tolerance: float) -> Any:
    """Each pair comes twice, once each way round. Whoever takes the second row out then takes out both."""
    near = _distances(x, tolerance) <= tolerance
    np.fill_diagonal(near, False)
    return np.argwhere(near)


@mistake(hint="Which of the two numbers of a pair is the lower one?")
def higher_number_first(x: Array, tolerance: float) -> Any:
    """In each pair the higher number comes first."""
    return _right(x, tolerance)[:, ::-1].copy()


@mistake(hint="In which order do the pairs come?", way=("by distance", "by the second row"))
def another_order(x: Array, tolerance: float, *, way: str) -> Any:
    """The pairs are right, but in another order than promised."""
    pairs = _right(x, tolerance)
    if way == "by distance":
        return pairs[np.linalg.norm(x[pairs[:, 0]] - x[pairs[:, 1]], axis=1).argsort(kind="stable")]
    return pairs[np.lexsort((pairs[:, 0], pairs[:, 1]))]


@mistake(hint="Is the tolerance compared with a distance, or with its square?")
def squared_distance(x: Array, tolerance: float) -> Any:
    """It compares the squared distance with the tolerance. Below 1 a square is smaller than its root, and too many rows
    count as near; above 1 too few do.
    """
    return _pairs(_distances(x, tolerance) ** 2 <= tolerance)


@mistake(hint="Which distance does the docstring name?", order=(1, np.inf))
def another_distance(x: Array, tolerance: float, *, order: float) -> Any:
    """It measures another distance than the Euclidean one: the sum of all differences, or the largest of them, as
    `np.allclose` does.
    """
    _check(tolerance)
    return _pairs(_norms(x, order) <= tolerance)


@mistake(hint="Are the differences added up or averaged?")
def root_mean_square(x: Array, tolerance: float) -> Any:
    """It takes the mean of the squared differences where their sum is meant. With many columns everything is near
    then.
    """
    return _pairs(_distances(x, tolerance) / np.sqrt(x.shape[1]) <= tolerance)


@mistake(hint="Which rows are compared: only the next one?")
def only_neighbours(x: Array, tolerance: float) -> Any:
    """It compares each row with the next one alone. Copies that lie further apart in the data are not found."""
    _check(tolerance)
    near = np.flatnonzero(np.linalg.norm(np.diff(x, axis=0), axis=1) <= tolerance)
    return np.stack([near, near + 1], axis=1)


@mistake(hint="How far apart are two rows that are equal, as your function works it out? Print it.")
def by_squares_of_lengths(x: Array, tolerance: float) -> Any:
    """It works distances out of squared lengths and products. Two equal rows then have a distance that is not 0 but a
    remainder of rounding, and the further rows are from the origin, the less is left of their distance.
    """
    _check(tolerance)
    squares = (x**2).sum(axis=1)
    apart = squares[:, None] + squares - 2 * x @ x.T
    return _pairs(np.sqrt(np.maximum(apart, 0)) <= tolerance)


@mistake(
    hint="Take two numbers that are near and are rounded apart: what does your function say of them?", decimals=(1, 0)
)
def rounded_and_equal(x: Array, tolerance: float, *, decimals: int) -> Any:
    """It rounds the rows and looks which are equal then. Two rows on either side of a half are not, however near."""
    _check(tolerance)
    rounded = x.round(decimals)
    return _pairs((rounded[:, None] == rounded).all(axis=2))


@mistake(hint="What does the docstring say of a distance that is the tolerance?")
def strictly_nearer(x: Array, tolerance: float) -> Any:
    """A distance that equals the tolerance is not near here. Equal is enough: with a tolerance of 0 it would find
    nothing at all.
    """
    return _pairs(_distances(x, tolerance) < tolerance)


@mistake(hint="Row 0 is near row 1, and row 1 near row 2. Which pairs are there?")
def ends_of_chains_added(x: Array, tolerance: float) -> Any:
    """It joins all rows of a chain, though its ends are not near each other. A long chain leads from anywhere to
    anywhere.
    """
    near = (_distances(x, tolerance) <= tolerance).astype(float)
    while True:
        further = (near @ near > 0).astype(float)
        if (further == near).all():
            return _pairs(near)
        near = further


@mistake(hint="How many pairs are there among three copies?")
def first_match_only(x: Array, tolerance: float) -> Any:
    """It reports one pair for each row, the first that it finds. Of several copies the others go unnoticed."""
    pairs = _right(x, tolerance)
    _, first = np.unique(pairs[:, 0], return_index=True)
    return pairs[first]


@mistake(hint="What is asked for: rows, or pairs of rows?", keep=("second", "both"))
def rows_alone(x: Array, tolerance: float, *, keep: str) -> Any:
    """It returns row numbers alone. Whoever wants to look at two of them side by side does not know which belong
    together.
    """
    pairs = _right(x, tolerance)
    return np.unique(pairs[:, 1] if keep == "second" else pairs)


@mistake(hint="What shape has your answer where nothing is near?", way=("flat", "floats", "None"))
def another_shape_for_none(x: Array, tolerance: float, *, way: str) -> Any:
    """Where no rows are near, the answer has another shape than promised. Whoever takes its second column gets an
    error.
    """
    pairs = _right(x, tolerance)
    none = {"flat": np.zeros(0, dtype=np.int64), "floats": np.array([]), "None": None}
    return pairs if len(pairs) else none[way]


@mistake(hint="Leave the dtype of row numbers to numpy: it gives them as int64.", to=(np.int32, np.float64))
def another_dtype(x: Array, tolerance: float, *, to: type) -> Any:
    """Its row numbers are right, but of another dtype than promised. With floats nothing can be indexed."""
    return _right(x, tolerance).astype(to)


HABITS = (*changes("x", seen=COPIES), *lets_pass("a negative tolerance"))
