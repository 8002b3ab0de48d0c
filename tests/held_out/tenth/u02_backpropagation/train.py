"""Wrong works of `train`, written without sight of the grader."""

import numpy as np


def steps_that_are_forgotten(x, y, rng):
    """Lowers names of the loop and not the list: the network that is returned is the one that was drawn."""
    params = []
    for fan_in, fan_out in ((64, 64), (64, 10)):
        params.append((rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out)), np.zeros(fan_out)))
    for _ in range(200):
        logits, cache = mlp_forward(x, params)
        _, dlogits = cross_entropy(logits, y)
        grads = mlp_backward(dlogits, params, cache)
        for (w, b), (dw, db) in zip(params, grads, strict=True):
            w = w - 0.5 * dw
            b = b - 0.5 * db
    return params
