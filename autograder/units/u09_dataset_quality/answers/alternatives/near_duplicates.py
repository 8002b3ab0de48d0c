"""Right works for `near_duplicates` of other shapes."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from autograder.authoring import Array


def _check(tolerance: float) -> None:
    if tolerance < 0:
        raise ValueError("a distance is not negative")


def pair_by_pair(x: Array, tolerance: float) -> Array:
    """Every pair, one after the other."""
    _check(tolerance)
    near = [[i, j] for i, j in combinations(range(len(x)), 2) if np.sqrt(((x[i] - x[j]) ** 2).sum()) <= tolerance]
    return np.array(near, dtype=np.int64) if near else np.empty((0, 2), dtype=np.int64)


def by_all_differences(x: Array, tolerance: float) -> Array:
    """All differences at once, and the places above the diagonal."""
    _check(tolerance)
    distances = np.linalg.norm(x[:, None, :] - x[None, :, :], axis=-1)
    i, j = np.nonzero(distances <= tolerance)
    return np.asarray(np.column_stack([i, j])[i < j])


def by_upper_places(x: Array, tolerance: float) -> Array:
    """The places above the diagonal first, then their distances."""
    _check(tolerance)
    i, j = np.triu_indices(len(x), k=1)
    return np.asarray(np.stack([i, j], axis=1)[np.hypot.reduce(np.abs(x[i] - x[j]), axis=1, initial=0.0) <= tolerance])
