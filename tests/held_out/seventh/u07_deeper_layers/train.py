"""Wrong works of `train`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def shuffles_the_images_without_their_labels(x, y, rng):
    """Puts the images into a new order in each epoch and leaves the labels where they were. Nothing can be learnt;
    shows in the accuracy, which is that of a guess.
    """
    sizes = [144, 100, 100, 100, 10]
    params = []
    for a, b in zip(sizes, sizes[1:]):
        params.append((rng.normal(0, np.sqrt(2 / a), (a, b)), np.zeros(b)))
    batches = [np.arange(i, i + 25) for i in range(0, len(x), 25)]
    for epoch in range(12):
        x = x[rng.permutation(len(x))]
        params, losses = fine_tune(params, x, y, [0.1] * 4, batches)
    return params
