"""Right works of `train_deep`, written without sight of the grader."""

import numpy as np


def keeps_two_lists(x, y, rng):
    """Weights in one list and biases in another, which are changed in place; the pairs are made when they are asked
    for.
    """
    widths = [64] * 9 + [10]
    weights = [he_init(a, b, rng) for a, b in zip(widths, widths[1:])]
    biases = [np.zeros(b) for b in widths[1:]]
    for step in range(30 * 32):
        if step % 32 == 0:
            order = rng.permutation(len(x)).reshape(32, 25)
        rows = order[step % 32]
        _, grads, _ = mlp_gradients(list(zip(weights, biases)), x[rows], y[rows])
        for w, b, (dw, db) in zip(weights, biases, grads):
            w -= 0.05 * dw
            b -= 0.05 * db
    return list(zip(weights, biases))
