"""Wrong works of `train`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def moves_nothing_but_biases(x, y, rng):
    """Lowers the biases and hands the weights on as they were drawn: what the gradient says of them is dropped. Far
    below the bar.
    """
    params = []
    for fan_in, fan_out in ((64, 64), (64, 10)):
        params.append((rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_in), np.zeros(fan_out)))
    for _ in range(300):
        logits, cache = mlp_forward(x, params)
        _, dlogits = cross_entropy(logits, y)
        grads = mlp_backward(dlogits, params, cache)
        params = [(w, b - 0.3 * db) for (w, b), (_, db) in zip(params, grads)]
    return params
