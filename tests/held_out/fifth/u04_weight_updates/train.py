"""Wrong works of `train`, written without sight of the grader."""

import numpy as np


def epoch_left_after_its_first_batch(x, y, params, loss_and_gradients, rng):
    """A `break` stands one step too far out: each epoch ends after one batch, ten steps in all. Shows as an accuracy
    far below the bar."""
    params = [[w.copy(), b.copy()] for w, b in params]
    for _ in range(10):
        order = rng.permutation(len(x))
        for start in range(0, len(x), 32):
            rows = order[start : start + 32]
            loss, grads = loss_and_gradients(params, x[rows], y[rows])
            for layer, g in zip(params, grads, strict=True):
                for k in range(2):
                    layer[k] = layer[k] - 0.1 * g[k]
            if not np.isfinite(loss):
                print("diverged")
            break
    return [(w, b) for w, b in params]


def whole_dataset_for_every_step(x, y, params, loss_and_gradients, rng):
    """Ten steps of gradient descent over all rows, one for each epoch, without batches. Shows as an accuracy far
    below the bar."""
    for _ in range(10):
        _, grads = loss_and_gradients(params, x, y)
        params = [(w - 0.1 * dw, b - 0.1 * db) for (w, b), (dw, db) in zip(params, grads, strict=True)]
    return params
