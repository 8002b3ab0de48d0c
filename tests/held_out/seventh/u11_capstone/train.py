"""Wrong works of `train`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def weighs_the_frequent_ones_more(x, y, rng):
    """Gives each class the share of its rows as a weight, where the inverse was wanted. Shows in the recalls of the
    rare classes, which are hardly ever named.
    """
    counts = np.bincount(y, minlength=10)
    weights = np.maximum(counts, 1) / counts.mean()
    params = initialise([64, 100, 10], rng)
    states = [({}, {}) for _ in params]
    epochs = 30
    for epoch in range(epochs):
        rate = 0.003 * (1 - epoch / epochs)
        moved = shift(x, 1, rng)
        for rows in batches(len(y), 50, rng):
            logits, cache = forward(params, moved[rows])
            _, dlogits = cross_entropy(logits, y[rows], weights)
            grads = backward(params, cache, dlogits)
            new_params, new_states = [], []
            for (w, b), (dw, db), (sw, sb) in zip(params, grads, states):
                w, sw = adamw_step(w, dw, sw, rate, 0.03)
                b, sb = adamw_step(b, db, sb, rate, 0.0)
                new_params.append((w, b))
                new_states.append((sw, sb))
            params, states = new_params, new_states
    return params
