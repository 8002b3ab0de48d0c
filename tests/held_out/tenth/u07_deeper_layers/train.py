"""Wrong works of `train`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def keeps_the_batches_of_the_last_epoch_only(x, y, rng):
    """The list of batches begins anew in each epoch, so `fine_tune` gets those of the twelfth alone: 100 steps, not
    1,200. The last layer can hardly be read then.
    """
    widths = [144, 100, 100, 100, 10]
    params = []
    for fan_in, fan_out in zip(widths[:-1], widths[1:]):
        params.append((rng.normal(0, (2 / fan_in) ** 0.5, (fan_in, fan_out)), np.zeros(fan_out)))
    for _ in range(12):
        batches = []
        order = rng.permutation(len(x))
        for start in range(0, len(x), 25):
            batches.append(order[start : start + 25])
    trained, _ = fine_tune(params, x, y, [0.1, 0.1, 0.1, 0.1], batches)
    return trained
