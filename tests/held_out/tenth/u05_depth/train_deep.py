"""Wrong works of `train_deep`, written without sight of the grader."""

import numpy as np


def begins_with_a_hundredth(x, y, rng):
    """Draws all weights with a deviation of 0.01, as an old tutorial does. Eight hidden layers deep nothing is heard
    of the images, and the network guesses for ever.
    """
    widths = [64] * 9 + [10]
    params = [(0.01 * rng.normal(size=pair), np.zeros(pair[1])) for pair in zip(widths[:-1], widths[1:], strict=True)]
    for _ in range(30):
        order = rng.permutation(len(x))
        for start in range(0, len(x), 25):
            rows = order[start : start + 25]
            _, grads, _ = mlp_gradients(params, x[rows], y[rows])
            params = [(w - 0.05 * dw, b - 0.05 * db) for (w, b), (dw, db) in zip(params, grads, strict=True)]
    return params
