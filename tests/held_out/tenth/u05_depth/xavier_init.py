"""Wrong works of `xavier_init`, written without sight of the grader."""

import numpy as np


def the_deviation_as_the_edge(fan_in, fan_out, rng):
    """Draws uniformly between minus and plus the standard deviation. The variance is a third of what it should be."""
    edge = np.sqrt(2 / (fan_in + fan_out))
    return rng.uniform(-edge, edge, size=(fan_in, fan_out))
