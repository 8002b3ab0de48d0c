"""Wrong works of `train`, written without sight of the grader."""

import numpy as np


def begins_with_zeros(x, y, rng):
    """Begins with weights of 0 in all layers: no signal reaches the end and no gradient comes back, and the biases of
    the head alone learn. Shows in the first step, and in the accuracy of chance.
    """
    widths = [144, 100, 100, 100, 10]
    params = [(np.zeros((a, b)), np.zeros(b)) for a, b in zip(widths[:-1], widths[1:], strict=True)]
    batches = []
    for _ in range(12):
        order = rng.permutation(len(x))
        batches.extend(order[start : start + 25] for start in range(0, len(x), 25))
    params, _ = fine_tune(params, x, y, [0.1] * 4, batches)
    return params
