"""Wrong works of `initialise`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def looks_at_both_ends_of_the_layer(widths, rng):
    """Mends the factor with the formula of Glorot, sqrt(2 / (fan_in + fan_out)). Shows in the spread of every layer."""
    params = []
    for layer in range(len(widths) - 1):
        fan_in, fan_out = widths[layer : layer + 2]
        w = rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / (fan_in + fan_out))
        params.append((w, np.zeros(fan_out)))
    return params
