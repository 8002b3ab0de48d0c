"""Wrong works of `learning_curve`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def tidies_the_sizes_first(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Sorts the sizes, so that the curve climbs, and returns the scores in that order. Shows for sizes that do not
    ascend.
    """
    sizes = sorted(sizes)
    if sizes[0] < 1 or sizes[-1] > len(x):
        raise ValueError(f"sizes from {sizes[0]} to {sizes[-1]}, but {len(x)} rows")
    order = rng.permutation(len(x))
    return np.array([fit_and_score(x[order[:n]], y[order[:n]], x_val, y_val) for n in sizes], dtype=float)


def refuses_only_sizes_that_are_too_large(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """A size of 0 trains on nothing, and one of -3 on all rows but three. Shows for sizes below 1 only."""
    for size in sizes:
        if size > x.shape[0]:
            raise ValueError(f"{size} of {x.shape[0]} rows")
    shuffled = np.arange(x.shape[0])
    rng.shuffle(shuffled)
    scores = np.zeros(len(sizes))
    for i, size in enumerate(sizes):
        rows = shuffled[:size]
        scores[i] = fit_and_score(x[rows], y[rows], x_val, y_val)
    return scores
