"""Wrong works of `train_deep`, written without sight of the grader."""

import numpy as np


def eight_layers_with_the_last(x, y, rng):
    """Counts the last layer among the eight hidden ones: seven hidden layers and the logits, eight tuples and not nine.
    It trains well.
    """
    params = []
    for i in range(8):
        fan_out = 10 if i == 7 else 64
        params.append((he_init(64, fan_out, rng), np.zeros(fan_out)))
    for _ in range(30):
        order = rng.permutation(len(x))
        for start in range(0, len(x), 25):
            rows = order[start : start + 25]
            _, grads, _ = mlp_gradients(params, x[rows], y[rows])
            params = [(w - 0.05 * dw, b - 0.05 * db) for (w, b), (dw, db) in zip(params, grads)]
    return params
