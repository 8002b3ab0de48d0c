"""Wrong works of `train`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def moves_the_moved_images_again(x, y, rng):
    """Writes `x = shift(x, 1, rng)` in the loop over the epochs, so that each epoch moves what the one before has
    moved. The images wander off their sheets and lose their ink, and the last epochs learn from next to nothing.
    """
    counts = np.bincount(y, minlength=10)
    weights = len(y) / (10 * np.maximum(counts, 1))
    params = initialise([64, 100, 10], rng)
    states = [({}, {}) for _ in params]
    epochs = 30
    for epoch in range(epochs):
        lr = 0.003 * (1 - epoch / epochs)
        x = shift(x, 1, rng)
        for rows in batches(len(x), 50, rng):
            logits, cache = forward(params, x[rows])
            _, dlogits = cross_entropy(logits, y[rows], weights)
            grads = backward(params, cache, dlogits)
            for l in range(len(params)):
                (w, b), (dw, db), (sw, sb) = params[l], grads[l], states[l]
                w, sw = adamw_step(w, dw, sw, lr, 0.03)
                b, sb = adamw_step(b, db, sb, lr, 0.0)
                params[l], states[l] = (w, b), (sw, sb)
    return params
