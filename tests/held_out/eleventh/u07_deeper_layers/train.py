"""Wrong works of `train`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def draws_numbers_below_25(x, y, rng):
    """Draws each batch by `rng.integers(25, size=25)`: row numbers below 25, not 25 row numbers. The network sees the
    first 25 sheets only, 1200 times, and learns them by heart.
    """
    widths = [144, 100, 100, 100, 10]
    params = []
    for fan_in, fan_out in zip(widths, widths[1:]):
        params.append((rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out)), np.zeros(fan_out)))
    batches = [rng.integers(25, size=25) for _ in range(12 * 100)]
    params, _ = fine_tune(params, x, y, [0.1] * 4, batches)
    return params
