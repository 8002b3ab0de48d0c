"""Wrong works of `train_normalised`, written without sight of the grader."""

import numpy as np


def keeps_the_statistics_of_the_beginning(x, y, params, rng):
    """Moves the weights, the gammas and the betas and carries the first states along: in evaluation the network
    normalises by a mean of 0 and a variance of 1, and its whisper is not heard.
    """
    norms = [(np.ones(64), np.zeros(64), {"mean": np.zeros(64), "var": np.ones(64)}) for _ in params[:-1]]
    total, step = 30 * 32, 0
    for _ in range(30):
        order = rng.permutation(len(x))
        for rows in order.reshape(-1, 25):
            lr = 0.05 * (1 - step / total)
            step += 1
            _, grads, norm_grads, _ = normalised_gradients(params, norms, x[rows], y[rows])
            params = [(w - lr * dw, b - lr * db) for (w, b), (dw, db) in zip(params, grads, strict=True)]
            norms = [
                (gamma - lr * dgamma, beta - lr * dbeta, state)
                for (gamma, beta, state), (dgamma, dbeta) in zip(norms, norm_grads, strict=True)
            ]
    return params, norms
