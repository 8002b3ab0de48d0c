"""Wrong works of `train_normalised`, written without sight of the grader."""

import numpy as np


def takes_one_batch_in_an_epoch(x, y, params, rng):
    """Draws an order in each epoch and uses its first 25 rows only. Thirty steps in all: the network has hardly begun
    to learn, and the running statistics have hardly begun to move.
    """
    norms = [(np.ones(64), np.zeros(64), {"mean": np.zeros(64), "var": np.ones(64)}) for _ in range(8)]
    for epoch in range(30):
        lr = 0.05 * (1 - epoch / 30)
        batch = rng.permutation(len(x))[:25]
        _, grads, norm_grads, states = normalised_gradients(params, norms, x[batch], y[batch])
        params = [(w - lr * dw, b - lr * db) for (w, b), (dw, db) in zip(params, grads)]
        norms = [
            (gamma - lr * dgamma, beta - lr * dbeta, state)
            for (gamma, beta, _), (dgamma, dbeta), state in zip(norms, norm_grads, states)
        ]
    return params, norms
