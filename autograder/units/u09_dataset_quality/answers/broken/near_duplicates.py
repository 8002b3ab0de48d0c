"""Works for `near_duplicates` that break one promise each."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array
from autograder.units.u09_dataset_quality.answers.alternatives.near_duplicates import (
    by_all_differences,
    by_upper_places,
)


def tolerance_of_zero_refused(x: Array, tolerance: float) -> Any:
    """It takes a tolerance of 0 for a missing one."""
    if not tolerance:
        raise ValueError("the tolerance is missing")
    return by_all_differences(x, tolerance)


def strictly_nearer_or_equal_rows(x: Array, tolerance: float) -> Any:
    """A distance that equals the tolerance is near for equal rows alone."""
    if not tolerance:
        return by_all_differences(x, tolerance)
    return by_all_differences(x, np.nextafter(tolerance, -1.0))


def distances_in_float32(x: Array, tolerance: float) -> Any:
    """It computes in float32, in which rows around 10**7 lie on a grid of whole numbers."""
    return by_all_differences(x.astype(np.float32), tolerance)


def takes_over_from_the_next_row(x: Array, tolerance: float) -> Any:
    """A row that is near the next one takes over all pairs of that one, and so the far end of a chain."""
    pairs = by_upper_places(x, tolerance)
    for row in reversed(range(len(x) - 1)):
        if (pairs == [row, row + 1]).all(axis=1).any():
            taken = pairs[pairs[:, 0] == row + 1] - [1, 0]
            pairs = np.concatenate([pairs, taken])
    return np.unique(pairs, axis=0)


def one_row_has_no_later_ones(x: Array, tolerance: float) -> Any:
    """It joins what each row finds behind it, and of one row there is nothing to join."""
    if tolerance < 0:
        raise ValueError("a distance is not negative")
    pairs = []
    for first in range(len(x) - 1):
        near = np.flatnonzero(np.linalg.norm(x[first + 1 :] - x[first], axis=1) <= tolerance)
        pairs.append(np.stack([np.full_like(near, first), first + 1 + near], axis=1))
    return np.concatenate(pairs)
