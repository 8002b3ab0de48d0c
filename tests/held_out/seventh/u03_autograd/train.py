"""Wrong works of `train`, written without sight of the grader."""

import numpy as np


def begins_anew_in_every_step(x, y, rng):
    """Draws the weights inside the loop over the steps. Every step starts from noise, so the network that comes back
    has made a single step, and does little better than guessing.
    """

    def loss(w1, b1, w2, b2):
        return network_loss(x, y, [(w1, b1), (w2, b2)])

    for step in range(200):
        arrays = [
            rng.normal(0, np.sqrt(2 / 64), (64, 64)),
            np.zeros(64),
            rng.normal(0, np.sqrt(2 / 64), (64, 10)),
            np.zeros(10),
        ]
        value, grads = value_and_grad(loss, arrays)
        arrays = [a - 0.5 * g for a, g in zip(arrays, grads)]
    return [(arrays[0], arrays[1]), (arrays[2], arrays[3])]
