"""Irrelevant rows: what is right, and what goes wrong."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Array, changes, lets_pass, mistake
from autograder.authoring.pytorch import array, tensor, torch
from autograder.units.u09_dataset_quality.answers.careful import leaves_these_shapes
from autograder.units.u09_dataset_quality.answers.seen import COPIES


def reference(x: Array, trusted: Array, share: float) -> Array:
    """Rows beyond the limit that a share of the trusted rows keep.

    https://docs.pytorch.org/docs/stable/generated/torch.cdist.html
    """
    _check(x, trusted, share)
    known = tensor(trusted)
    among = torch.cdist(known, known, compute_mode="donot_use_mm_for_euclid_dist").fill_diagonal_(torch.inf)
    own = among.min(dim=1).values.sort().values
    limit = own[math.ceil(share * len(own)) - 1]
    nearest = torch.cdist(tensor(x), known, compute_mode="donot_use_mm_for_euclid_dist").min(dim=1).values
    return array(torch.nonzero(nearest > limit)[:, 0])


def _check(x: Array, trusted: Array, share: float) -> None:
    if x.shape[1:] != trusted.shape[1:]:
        raise ValueError(f"{x.shape} and {trusted.shape}")
    if len(trusted) < 2:
        raise ValueError("one trusted row has no neighbour")
    if not 0 < share <= 1:
        raise ValueError(f"the share is {share}")


def _apart(x: Array, others: Array) -> Array:
    return np.asarray(np.sqrt(((x[:, None] - others) ** 2).sum(axis=2)))


def _distances(x: Array, trusted: Array, share: float) -> tuple[Array, Array]:
    """Of each row, and of each trusted row among the others."""
    _check(x, trusted, share)
    return _apart(x, trusted).min(axis=1), (_apart(trusted, trusted) + np.diag(np.full(len(trusted), np.inf))).min(
        axis=1
    )


def _limit(own: Array, share: float) -> float:
    return float(np.sort(own)[math.ceil(share * len(own)) - 1])


def _right(x: Array, trusted: Array, share: float) -> Array:
    nearest, own = _distances(x, trusted, share)
    return np.flatnonzero(nearest > _limit(own, share))


@mistake(hint="How far is a trusted row from the nearest trusted row, if it may be its own neighbour?")
def trusted_rows_meet_themselves(x: Array, trusted: Array, share: float) -> Any:
    """Each trusted row is its own nearest neighbour, at the distance 0. So the limit is 0, and every row that is no
    copy of a trusted one is strange.
    """
    nearest, own = _distances(x, trusted, share)
    return np.flatnonzero(nearest > _limit(0 * own, share))


@mistake(hint="By what do you tell that two trusted rows are the same row: by their distance, or by their number?")
def copies_passed_over(x: Array, trusted: Array, share: float) -> Any:
    """It leaves out all distances of 0 among the trusted rows, so that a row does not meet itself. A copy of it is
    another row all the same.
    """
    nearest, _ = _distances(x, trusted, share)
    among = _apart(trusted, trusted)
    return np.flatnonzero(nearest > _limit(np.where(among > 0, among, np.inf).min(axis=1), share))


@mistake(hint="Which of the trusted rows' distances is the limit? It is one of them.")
def limit_between_two(x: Array, trusted: Array, share: float) -> Any:
    """Its limit lies between two of the trusted rows' distances, as `np.quantile` has it by default. The docstring asks
    for one of them.
    """
    nearest, own = _distances(x, trusted, share)
    return np.flatnonzero(nearest > np.quantile(own, share))


@mistake(hint="Count: how many of the trusted rows' distances are at most your limit?")
def one_place_too_low(x: Array, trusted: Array, share: float) -> Any:
    """The limit is the next lower distance: fewer than that share of the trusted rows keep it."""
    nearest, own = _distances(x, trusted, share)
    return np.flatnonzero(nearest > np.sort(own)[max(math.ceil(share * len(own)) - 2, 0)])


@mistake(hint="Count: how many of the trusted rows' distances are at most your limit?", place=(math.ceil, int))
def one_place_too_high(x: Array, trusted: Array, share: float, *, place: Callable[[float], int]) -> Any:
    """The limit is the next higher distance: it is not the smallest that serves."""
    nearest, own = _distances(x, trusted, share)
    return np.flatnonzero(nearest > np.sort(own)[min(place(share * len(own)), len(own) - 1)])


@mistake(hint="Which share of the trusted rows keeps the limit?")
def share_of_the_strange(x: Array, trusted: Array, share: float) -> Any:
    """It takes the share the other way round: so many of the trusted rows are beyond the limit."""
    nearest, own = _distances(x, trusted, share)
    return np.flatnonzero(nearest > np.sort(own)[max(math.ceil((1 - share) * len(own)) - 1, 0)])


@mistake(hint="What is the share for?")
def furthest_trusted_row(x: Array, trusted: Array, share: float) -> Any:
    """Its limit is the largest of the trusted rows' distances, whatever the share. One odd trusted row then lets
    everything pass.
    """
    nearest, own = _distances(x, trusted, share)
    return np.flatnonzero(nearest > own.max())


@mistake(hint="Which rows' distances does the limit come from?")
def limit_of_the_rows_themselves(x: Array, trusted: Array, share: float) -> Any:
    """The limit comes from the rows that are judged. So a fixed share of them is called irrelevant, also where all of
    them are fine.
    """
    nearest, _ = _distances(x, trusted, share)
    return np.flatnonzero(nearest > _limit(nearest, share))


@mistake(hint="To which trusted row is the distance taken?")
def distance_to_the_mean(x: Array, trusted: Array, share: float) -> Any:
    """It measures how far rows are from the mean of the trusted ones. Where these form several heaps, the mean lies in
    none of them.
    """
    _check(x, trusted, share)
    centre = trusted.mean(axis=0)
    own = np.linalg.norm(trusted - centre, axis=1)
    return np.flatnonzero(np.linalg.norm(x - centre, axis=1) > _limit(own, share))


@mistake(hint="To which trusted row is the distance taken?")
def mean_distance(x: Array, trusted: Array, share: float) -> Any:
    """It takes the mean distance to all trusted rows. A row beside one of them is far from most others, and is called
    irrelevant.
    """
    _check(x, trusted, share)
    own = _apart(trusted, trusted).sum(axis=1) / (len(trusted) - 1)
    return np.flatnonzero(_apart(x, trusted).mean(axis=1) > _limit(own, share))


@mistake(hint="Which of the neighbours counts?")
def second_nearest(x: Array, trusted: Array, share: float) -> Any:
    """For the rows it takes the second nearest trusted row, as if each had met itself first. They are no trusted
    rows.
    """
    _, own = _distances(x, trusted, share)
    return np.flatnonzero(np.sort(_apart(x, trusted), axis=1)[:, 1] > _limit(own, share))


@mistake(hint="Which distance does the docstring name?")
def city_blocks(x: Array, trusted: Array, share: float) -> Any:
    """It adds up the differences in all columns instead of taking the Euclidean distance."""
    _check(x, trusted, share)
    among = np.abs(trusted[:, None] - trusted).sum(axis=2) + np.diag(np.full(len(trusted), np.inf))
    nearest = np.abs(x[:, None] - trusted).sum(axis=2).min(axis=1)
    return np.flatnonzero(nearest > _limit(among.min(axis=1), share))


@mistake(hint="Which rows are to be returned?")
def relevant_rows(x: Array, trusted: Array, share: float) -> Any:
    """It returns the rows within the limit: those to keep."""
    nearest, own = _distances(x, trusted, share)
    return np.flatnonzero(nearest <= _limit(own, share))


@mistake(hint="Which numbers should come back, and how many?")
def mask(x: Array, trusted: Array, share: float) -> Any:
    """It returns whether each row is irrelevant. Asked for are the numbers of those that are."""
    nearest, own = _distances(x, trusted, share)
    return nearest > _limit(own, share)


@mistake(hint="Return row numbers.")
def distances(x: Array, trusted: Array, share: float) -> Any:
    """It returns how far the rows are, and leaves the decision to the caller."""
    nearest, _ = _distances(x, trusted, share)
    return nearest


@mistake(hint="In which order do the rows come?")
def furthest_first(x: Array, trusted: Array, share: float) -> Any:
    """The rows are right, but the furthest comes first. Promised is the order of their numbers."""
    nearest, _ = _distances(x, trusted, share)
    rows = _right(x, trusted, share)
    return rows[(-nearest[rows]).argsort(kind="stable")]


@mistake(hint="What does the docstring say of a row at the limit?")
def from_the_limit_on(x: Array, trusted: Array, share: float) -> Any:
    """A row at the limit itself is called irrelevant. The trusted row that gave the limit is as far away, and is
    trusted.
    """
    nearest, own = _distances(x, trusted, share)
    return np.flatnonzero(nearest >= _limit(own, share))


@mistake(hint="What does your function return where it finds nothing?")
def nothing_where_there_is_none(x: Array, trusted: Array, share: float) -> Any:
    """Where all rows are near it returns no array. Whoever takes rows out with the answer then gets an error."""
    rows = _right(x, trusted, share)
    return rows if len(rows) else None


@mistake(hint="Is a share of 1 in the range that the docstring gives?")
def share_of_one_refused(x: Array, trusted: Array, share: float) -> Any:
    """It refuses a share of 1: all trusted rows keep the limit then, which is the largest of their distances."""
    if share >= 1:
        raise ValueError(f"the share is {share}")
    return _right(x, trusted, share)


@mistake(hint="Leave the dtype of row numbers to numpy: it gives them as int64.", to=(np.int32, np.float64))
def another_dtype(x: Array, trusted: Array, share: float, *, to: type) -> Any:
    """Its row numbers are right, but of another dtype than promised. With floats nothing can be indexed."""
    return _right(x, trusted, share).astype(to)


HABITS = (
    *changes("x", "trusted", seen=COPIES),
    *lets_pass("one trusted row", "a share of 0", "a share above 1"),
    *leaves_these_shapes("x has a column too many", "x has one column"),
)
