"""Wrong works of `train`, written without sight of the grader."""

import numpy as np


def one_character_after_the_other(x, y, params, loss_and_gradients, rng):
    """Sorts the rows by label, so that every class has its turn, and never shuffles them: the network knows best what
    it saw last.
    """
    order = np.argsort(y, kind="stable")
    for _ in range(10):
        for start in range(0, len(order), 32):
            rows = order[start : start + 32]
            _, grads = loss_and_gradients(params, x[rows], y[rows])
            params = [(w - 0.05 * dw, b - 0.05 * db) for (w, b), (dw, db) in zip(params, grads, strict=True)]
    return params
