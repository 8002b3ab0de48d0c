"""Wrong works of `train_deep`, written without sight of the grader."""

import numpy as np


def builds_seven_hidden_layers(x, y, rng):
    """Counts the first layer of weights for itself and then seven between hidden layers in a `range` that makes six, so
    that there are eight layers and seven of them hidden, where nine and eight were asked for. All else is as it should
    be.
    """
    params = [(he_init(64, 64, rng), np.zeros(64))]
    for _ in range(1, 7):
        params.append((he_init(64, 64, rng), np.zeros(64)))
    params.append((he_init(64, 10, rng), np.zeros(10)))
    for epoch in range(30):
        order = rng.permutation(len(x))
        for start in range(0, len(x), 25):
            rows = order[start : start + 25]
            _, grads, _ = mlp_gradients(params, x[rows], y[rows])
            params = [(w - 0.05 * dw, b - 0.05 * db) for (w, b), (dw, db) in zip(params, grads)]
    return params
