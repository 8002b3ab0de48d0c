"""Wrong works of `train`, written without sight of the grader."""

import numpy as np


def gives_all_units_the_same_weight(x, y, rng):
    """Begins with 0.05 in all weights, so that nothing is 0, and nothing is random. All hidden units get the same
    gradient and stay one and the same unit, so the network never tells ten characters apart.
    """
    params = [(np.full((64, 64), 0.05), np.zeros(64)), (np.full((64, 10), 0.05), np.zeros(10))]
    for _ in range(400):
        logits, cache = mlp_forward(x, params)
        loss, dlogits = cross_entropy(logits, y)
        grads = mlp_backward(dlogits, params, cache)
        params = [(w - 0.2 * dw, b - 0.2 * db) for (w, b), (dw, db) in zip(params, grads)]
    return params
