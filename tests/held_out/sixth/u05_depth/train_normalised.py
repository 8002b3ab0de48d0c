"""Wrong works of `train_normalised`, written without sight of the grader."""

import numpy as np


def loses_the_running_statistics(x, y, params, rng):
    """Keeps the state with which it began, mean 0 and variance 1, and returns that. In training all goes well; in
    evaluation the signals are normalised by statistics of nothing.
    """
    fresh = {"mean": np.zeros(64), "var": np.ones(64)}
    norms = [(np.ones(64), np.zeros(64), fresh) for _ in params[:-1]]
    steps, step = 30 * 32, 0
    for _ in range(30):
        order = rng.permutation(len(x))
        for start in range(0, len(x), 25):
            rows = order[start : start + 25]
            rate = 0.05 * (1 - step / steps)
            _, grads, norm_grads, _ = normalised_gradients(params, norms, x[rows], y[rows])
            params = [(w - rate * dw, b - rate * db) for (w, b), (dw, db) in zip(params, grads)]
            norms = [(g - rate * dg, b - rate * db, s) for (g, b, s), (dg, db) in zip(norms, norm_grads)]
            step += 1
    return params, norms


def moves_the_norms_alone(x, y, params, rng):
    """Gives the moved layers to another name, and asks for the next gradients with those of the beginning. Only
    gammas, betas and statistics change; the weights stay what they were.
    """
    norms = [(np.ones(64), np.zeros(64), {"mean": np.zeros(64), "var": np.ones(64)}) for _ in range(8)]
    total = 30 * 32
    for step in range(total):
        if step % 32 == 0:
            batches = np.split(rng.permutation(800), 32)
        rows = batches[step % 32]
        rate = 0.05 * (total - step) / total
        loss, grads, norm_grads, states = normalised_gradients(params, norms, x[rows], y[rows])
        layers = [(w - rate * dw, b - rate * db) for (w, b), (dw, db) in zip(params, grads)]
        norms = [
            (gamma - rate * dgamma, beta - rate * dbeta, state)
            for (gamma, beta, _), (dgamma, dbeta), state in zip(norms, norm_grads, states)
        ]
    return layers, norms
