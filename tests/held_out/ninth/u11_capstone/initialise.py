"""Wrong works of `initialise`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def root_of_the_other_fan(widths, rng):
    """Takes the root at last, and divides by fan_out. Right where a layer is as wide as the one before it."""
    params = []
    for layer in range(len(widths) - 1):
        fan_in, fan_out = widths[layer : layer + 2]
        w = rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_out)
        params.append((w, np.zeros(fan_out)))
    return params
