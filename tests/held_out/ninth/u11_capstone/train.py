"""Wrong works of `train`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def labels_of_another_batch(x, y, rng):
    """Draws the batches of the labels apart from those of the images, so that nothing fits together. It guesses."""
    params = initialise([64, 100, 10], rng)
    states = [[{}, {}] for _ in params]
    weights = len(y) / np.maximum(np.bincount(y, minlength=10), 1)
    for epoch in range(30):
        moved = shift(x, 1, rng)
        for mine, theirs in zip(batches(len(x), 50, rng), batches(len(x), 50, rng)):
            logits, cache = forward(params, moved[mine])
            _, d = cross_entropy(logits, y[theirs], weights)
            grads = backward(params, cache, d)
            lr = 0.003 * (1 - epoch / 30)
            for i in range(len(params)):
                w, states[i][0] = adamw_step(params[i][0], grads[i][0], states[i][0], lr, 0.01)
                b, states[i][1] = adamw_step(params[i][1], grads[i][1], states[i][1], lr, 0.0)
                params[i] = (w, b)
    return params
