"""Right works of `train_normalised`, written without sight of the grader."""

import numpy as np


def keeps_everything_in_named_lists(x, y, params, rng):
    """Copies the layers first, changes the copies in place, and counts the steps that are left."""
    layers = [(w.copy(), b.copy()) for w, b in params]
    gammas = [np.ones(64) for _ in layers[1:]]
    betas = [np.zeros(64) for _ in layers[1:]]
    states = [{"mean": np.zeros(64), "var": np.ones(64)} for _ in layers[1:]]
    left = 30 * 32
    while left:
        for rows in rng.permutation(len(x)).reshape(32, 25):
            rate = 0.05 * left / (30 * 32)
            _, grads, norm_grads, states = normalised_gradients(
                layers, list(zip(gammas, betas, states)), x[rows], y[rows]
            )
            for arrays, slopes in zip(layers + list(zip(gammas, betas)), list(grads) + list(norm_grads)):
                for array, slope in zip(arrays, slopes):
                    array -= rate * slope
            left -= 1
    return layers, list(zip(gammas, betas, states))
