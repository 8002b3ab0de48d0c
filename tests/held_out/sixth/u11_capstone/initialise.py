"""Wrong works of `initialise`, written without sight of the grader."""

import numpy as np


def scales_as_glorot_did(widths, rng):
    """Scales to the variance 2 / (fan_in + fan_out), which forgets that ReLU halves. Shows in all weights."""
    params = []
    for layer in range(len(widths) - 1):
        fan_in, fan_out = widths[layer : layer + 2]
        w = rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / (fan_in + fan_out))
        params.append((w, np.zeros(fan_out)))
    return params


def takes_the_root_of_the_wrong_width(widths, rng):
    """Takes the root, and divides by the number of outputs. Right for square layers."""
    params = []
    for fan_in, fan_out in zip(widths[:-1], widths[1:], strict=True):
        w = rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_out)
        params.append((w, np.zeros(fan_out)))
    return params
