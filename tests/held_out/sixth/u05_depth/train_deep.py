"""Wrong works of `train_deep`, written without sight of the grader."""

import numpy as np


def begins_in_a_whisper(x, y, rng):
    """Draws all weights with a deviation of 0.01 and not as `he_init` does. Nothing arrives at the last layer, no
    gradient comes back, and the network guesses.
    """
    widths = [64] * 9 + [10]
    params = [(0.01 * rng.normal(size=(a, b)), np.zeros(b)) for a, b in zip(widths[:-1], widths[1:])]
    for _ in range(30):
        order = rng.permutation(len(x))
        for i in range(0, len(x), 25):
            rows = order[i : i + 25]
            _, grads, _ = mlp_gradients(params, x[rows], y[rows])
            params = [(w - 0.05 * dw, b - 0.05 * db) for (w, b), (dw, db) in zip(params, grads)]
    return params


def counts_the_last_layer_as_hidden(x, y, rng):
    """Makes eight layers altogether, so there are seven hidden ones. It learns well; eight hidden layers and a list of
    nine are promised.
    """
    params = [(he_init(64, 64, rng), np.zeros(64)) for _ in range(7)]
    params.append((he_init(64, 10, rng), np.zeros(10)))
    for epoch in range(30):
        for rows in np.split(rng.permutation(800), 32):
            loss, grads, _ = mlp_gradients(params, x[rows], y[rows])
            for k in range(8):
                w, b = params[k]
                dw, db = grads[k]
                params[k] = (w - 0.05 * dw, b - 0.05 * db)
    return params
