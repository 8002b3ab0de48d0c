"""Wrong works of `train`, written without sight of the grader."""

import numpy as np


def shuffles_the_images_and_not_the_labels(x, y, rng):
    """Puts the images in a new order in each epoch and leaves the labels where they were. Shows in what the network
    knows: it learns no more than from shuffled labels.
    """
    sizes = [144, 100, 100, 100, 10]
    params = [(rng.normal(0, np.sqrt(2 / i), (i, o)), np.zeros(o)) for i, o in zip(sizes[:-1], sizes[1:])]
    batches = [np.arange(start, start + 25) for start in range(0, len(x), 25)]
    for _ in range(12):
        mixed = x[rng.permutation(len(x))]
        params, _ = fine_tune(params, mixed, y, [0.1] * 4, batches)
    return params
