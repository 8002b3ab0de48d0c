"""Wrong works of `train_normalised`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def statistics_of_the_first_day(x, y, params, rng):
    """Drops the states that come back, and returns the running statistics as they began, 0 and 1. Trains rightly, and
    reads no better than by guessing in evaluation.
    """
    norms = [(np.ones(w.shape[1]), np.zeros(w.shape[1])) for w, _ in params[:-1]]

    def start(gamma):
        return {"mean": np.zeros(len(gamma)), "var": np.ones(len(gamma))}

    steps, step = 30 * 32, 0
    for _ in range(30):
        order = rng.permutation(len(x))
        for i in range(0, len(x), 25):
            rate = 0.05 * (1 - step / steps)
            rows = order[i : i + 25]
            full = [(g, b, start(g)) for g, b in norms]
            _, grads, norm_grads, _ = normalised_gradients(params, full, x[rows], y[rows])
            params = [(w - rate * dw, b - rate * db) for (w, b), (dw, db) in zip(params, grads)]
            norms = [(g - rate * dg, b - rate * db) for (g, b), (dg, db) in zip(norms, norm_grads)]
            step += 1
    return params, [(g, b, start(g)) for g, b in norms]
