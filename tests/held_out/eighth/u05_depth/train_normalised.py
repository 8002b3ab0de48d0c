"""Wrong works of `train_normalised`, written without sight of the grader."""

import numpy as np


def forgets_to_hand_the_states_on(x, y, params, rng):
    """Moves the gammas and the betas and keeps the first state in each tuple: means of 0 and variances of 1 to the end.
    Training goes well; in evaluation the network is normalised by statistics that are nobody's.
    """
    norms = [(np.ones(64), np.zeros(64), {"mean": np.zeros(64), "var": np.ones(64)}) for _ in range(8)]
    step, total = 0, 30 * 32
    for _ in range(30):
        order = rng.permutation(800)
        for rows in order.reshape(32, 25):
            lr = 0.05 * (1 - step / total)
            _, grads, norm_grads, _ = normalised_gradients(params, norms, x[rows], y[rows])
            params = [(w - lr * dw, b - lr * db) for (w, b), (dw, db) in zip(params, grads)]
            norms = [(g - lr * dg, s - lr * ds, state) for (g, s, state), (dg, ds) in zip(norms, norm_grads)]
            step += 1
    return params, norms
