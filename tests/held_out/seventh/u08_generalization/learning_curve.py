"""Wrong works of `learning_curve`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def draws_rows_anew_for_each_size(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Draws the rows of each size by themselves. Shows in which rows the model gets: the larger sets do not contain the
    smaller ones.
    """
    for size in sizes:
        if size < 1 or size > len(x):
            raise ValueError(f"size {size} of {len(x)} rows")
    scores = np.zeros(len(sizes))
    for i, size in enumerate(sizes):
        rows = rng.choice(len(x), size=size, replace=False)
        scores[i] = fit_and_score(x[rows], y[rows], x_val, y_val)
    return scores


def goes_from_small_to_large(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Sorts the sizes first, calls and returns in that order. Shows where `sizes` do not ascend: scores stand at other
    places than their sizes.
    """
    sizes = sorted(sizes)
    if sizes[0] < 1 or sizes[-1] > x.shape[0]:
        raise ValueError(f"sizes must be between 1 and {x.shape[0]}")
    idx = rng.permutation(x.shape[0])
    return np.array([fit_and_score(x[idx[:m]], y[idx[:m]], x_val, y_val) for m in sizes], dtype=float)
