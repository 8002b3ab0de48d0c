"""Wrong works of `train_deep`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def begins_with_twins(x, y, rng):
    """Begins with the same weight everywhere in a layer, so that its units are twins and stay so: each layer counts for
    one unit. Far below the bar.
    """
    widths = [64] * 9 + [10]
    params = [(np.full((a, b), 1.0 / a), np.zeros(b)) for a, b in zip(widths[:-1], widths[1:])]
    for _ in range(30):
        order = rng.permutation(len(x))
        for start in range(0, len(x), 25):
            rows = order[start : start + 25]
            _, grads, _ = mlp_gradients(params, x[rows], y[rows])
            params = [(w - 0.05 * dw, b - 0.05 * db) for (w, b), (dw, db) in zip(params, grads)]
    return params
