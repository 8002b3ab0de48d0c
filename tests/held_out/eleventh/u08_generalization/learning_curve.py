"""Wrong works of `learning_curve`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def deals_the_rows_like_cards(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Goes on in the shuffled order where the size before has stopped, and begins again at its end. Each training set
    is drawn by chance, but larger ones do not contain the smaller; shows with two sizes or more.
    """
    n = len(x)
    for size in sizes:
        if size < 1 or size > n:
            raise ValueError(f"{size} rows of {n}")
    order = rng.permutation(n)
    start, scores = 0, []
    for size in sizes:
        rows = np.take(order, np.arange(start, start + size), mode="wrap")
        scores.append(fit_and_score(x[rows], y[rows], x_val, y_val))
        start += size
    return np.array(scores, dtype=float)


def brings_the_rows_of_the_caller_in_a_new_order(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Writes the shuffled rows and labels back into the arrays that were handed in. The scores are right; shows in the
    caller's `x` and `y`.
    """
    if min(sizes) < 1 or max(sizes) > x.shape[0]:
        raise ValueError("a size does not fit")
    perm = rng.permutation(x.shape[0])
    x[:] = x[perm]
    y[:] = y[perm]
    scores = np.zeros(len(sizes))
    for i, size in enumerate(sizes):
        scores[i] = fit_and_score(x[:size], y[:size], x_val, y_val)
    return scores
