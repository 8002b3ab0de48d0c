"""Wrong works of `train_deep`, written without sight of the grader."""

import numpy as np


def throws_the_last_steps_away(x, y, rng):
    """Makes a fresh copy of the first weights in each epoch, so that each begins again, and returns what the last one
    reached. Shows in the accuracy: it is that of one epoch.
    """
    widths = [64] * 9 + [10]
    start = [(he_init(a, b, rng), np.zeros(b)) for a, b in zip(widths[:-1], widths[1:])]
    for _ in range(30):
        params = [(w.copy(), b.copy()) for w, b in start]
        order = rng.permutation(len(x))
        for first in range(0, len(x), 25):
            rows = order[first : first + 25]
            _, grads, _ = mlp_gradients(params, x[rows], y[rows])
            for (w, b), (dw, db) in zip(params, grads):
                w -= 0.05 * dw
                b -= 0.05 * db
    return params
