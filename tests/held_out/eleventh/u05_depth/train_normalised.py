"""Wrong works of `train_normalised`, written without sight of the grader."""

import numpy as np


def returns_the_norms_it_began_with(x, y, params, rng):
    """Trains gammas and betas and passes the states on, but in a list of its own, and returns
    the norms of the beginning.
    Shows in the accuracy: in evaluation nothing fits the trained layers.
    """
    norms = [(np.ones(64), np.zeros(64), {"mean": np.zeros(64), "var": np.ones(64)}) for _ in params[:-1]]
    current, t, total = list(norms), 0, 30 * 32
    for _ in range(30):
        order = rng.permutation(len(x))
        for rows in np.split(order, 32):
            lr = 0.05 * (1 - t / total)
            t += 1
            _, grads, norm_grads, states = normalised_gradients(params, current, x[rows], y[rows])
            params = [(w - lr * dw, b - lr * db) for (w, b), (dw, db) in zip(params, grads)]
            current = [
                (g - lr * dg, b - lr * db, state) for (g, b, _), (dg, db), state in zip(current, norm_grads, states)
            ]
    return params, norms
