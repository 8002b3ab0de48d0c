"""Wrong works of `train`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def begins_the_list_anew_in_each_epoch(x, y, rng):
    """Makes the empty list of batches inside the loop over the epochs, so that those of the last epoch alone are
    left: one epoch of training in place of 12.
    """
    widths = [x.shape[1], 100, 100, 100, 10]
    params = []
    for fan_in, fan_out in zip(widths, widths[1:]):
        params.append((rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out)), np.zeros(fan_out)))
    for _epoch in range(12):
        batches = []
        order = rng.permutation(len(x))
        for start in range(0, len(x), 25):
            batches.append(order[start : start + 25])
    params, _ = fine_tune(params, x, y, [0.1] * 4, batches)
    return params
