"""Wrong works of `learning_curve`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def sorts_the_sizes_first(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Sorts `sizes`, so that each set only has to grow. That changes the caller's list, and the scores come in the
    order of the sizes from small to large. Shows where `sizes` is not in ascending order.
    """
    sizes.sort()
    if sizes[0] < 1 or sizes[-1] > len(x):
        raise ValueError(f"sizes {sizes} do not all fit into [1, {len(x)}]")
    order = rng.permutation(len(x))
    scores = []
    for size in sizes:
        rows = order[:size]
        scores.append(fit_and_score(x[rows], y[rows], x_val, y_val))
    return np.array(scores, dtype=float)
