"""Wrong works of `initialise`, written without sight of the grader."""

import numpy as np


def the_root_of_the_2_alone(widths, rng):
    """Mends the factor by a root over the 2 and not over the fraction. Weights are too small by the root of the
    fan-in; right for a fan-in of 1.
    """
    params = []
    for layer in range(len(widths) - 1):
        fan_in, fan_out = widths[layer : layer + 2]
        w = rng.normal(size=(fan_in, fan_out)) * (np.sqrt(2) / fan_in)
        params.append((w, np.zeros(fan_out)))
    return params
