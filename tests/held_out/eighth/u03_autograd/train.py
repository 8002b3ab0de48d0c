"""Wrong works of `train`, written without sight of the grader."""

import numpy as np


def shuffles_the_images_alone(x, y, rng):
    """Draws a new order of the images in each step and leaves the labels where they were. There is nothing to be learnt
    from such pairs, so the network guesses.
    """
    arrays = [
        rng.normal(0, np.sqrt(2 / 64), (64, 64)),
        np.zeros(64),
        rng.normal(0, np.sqrt(2 / 64), (64, 10)),
        np.zeros(10),
    ]
    for _ in range(200):
        shuffled = x[rng.permutation(len(x))]

        def loss(w1, b1, w2, b2):
            return network_loss(shuffled, y, [(w1, b1), (w2, b2)])

        _, grads = value_and_grad(loss, arrays)
        arrays = [a - 0.5 * g for a, g in zip(arrays, grads)]
    return [(arrays[0], arrays[1]), (arrays[2], arrays[3])]
