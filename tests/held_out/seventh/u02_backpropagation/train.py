"""Wrong works of `train`, written without sight of the grader."""

import numpy as np


def lowers_only_local_names(x, y, rng):
    """Gives the lowered arrays to the loop's own names `w` and `b` and never puts them back into the list. Nothing is
    learnt: the network that comes back is the one that was drawn, and guesses.
    """
    hidden = 64
    w1 = rng.normal(size=(64, hidden)) * np.sqrt(2 / 64)
    w2 = rng.normal(size=(hidden, 10)) * np.sqrt(2 / hidden)
    params = [(w1, np.zeros(hidden)), (w2, np.zeros(10))]
    for step in range(300):
        logits, cache = mlp_forward(x, params)
        loss, dlogits = cross_entropy(logits, y)
        grads = mlp_backward(dlogits, params, cache)
        for (w, b), (dw, db) in zip(params, grads):
            w = w - 0.5 * dw
            b = b - 0.5 * db
    return params
