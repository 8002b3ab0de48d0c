"""Wrong works of `train`, written without sight of the grader."""

import numpy as np


def walks_uphill(x, y, rng):
    """Adds the gradient in place of taking it away. The loss rises from step to step, and the network ends far from
    the bar.
    """
    sizes = [64, 64, 10]
    params = [(rng.normal(0, np.sqrt(2 / a), (a, b)), np.zeros(b)) for a, b in zip(sizes[:-1], sizes[1:])]
    for _ in range(40):
        logits, cache = mlp_forward(x, params)
        _, dlogits = cross_entropy(logits, y)
        grads = mlp_backward(dlogits, params, cache)
        params = [(w + 0.05 * dw, b + 0.05 * db) for (w, b), (dw, db) in zip(params, grads)]
    return params


def begins_with_zeros(x, y, rng):
    """Sets all weights to 0 at first, so all gradients but that of the last biases are 0 for ever. The network gives
    the same answer to every image.
    """
    params = [(np.zeros((64, 48)), np.zeros(48)), (np.zeros((48, 10)), np.zeros(10))]
    for step in range(300):
        logits, cache = mlp_forward(x, params)
        loss, dlogits = cross_entropy(logits, y)
        if step % 100 == 0:
            print(step, loss)
        new = []
        for (w, b), (dw, db) in zip(params, mlp_backward(dlogits, params, cache)):
            new.append((w - 0.5 * dw, b - 0.5 * db))
        params = new
    return params
