"""Wrong works of `train`, written without sight of the grader."""

import numpy as np


def trains_until_it_looks_good(x, y, params, loss_and_gradients, rng):
    """Takes passes over the data until the mean loss of one is below 0.001, thirty at most. After ten the judge's
    function gives no more gradients and raises ValueError, and nobody catches it.
    """
    states = [{} for _ in range(4)]
    for epoch in range(30):
        losses = []
        for rows in minibatches(len(x), 32, rng):
            loss, grads = loss_and_gradients(params, x[rows], y[rows])
            losses.append(loss)
            new = []
            for i, ((w, b), (dw, db)) in enumerate(zip(params, grads)):
                w, states[2 * i] = adam_step(w, dw, states[2 * i], 0.003)
                b, states[2 * i + 1] = adam_step(b, db, states[2 * i + 1], 0.003)
                new.append((w, b))
            params = new
        if np.mean(losses) < 0.001:
            break
    return params
