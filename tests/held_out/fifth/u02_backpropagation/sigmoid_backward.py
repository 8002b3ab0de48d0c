"""Wrong works of `sigmoid_backward`, written without sight of the grader."""

import numpy as np


def sigmoid_taken_twice(dout, z):
    """Calls the sigmoid on what is already its output before it computes s (1 - s). Shows everywhere: the slope is
    never below 0.19."""
    e = np.exp(-np.abs(z))
    s = np.where(z >= 0, 1 / (1 + e), e / (1 + e))
    s = 1 / (1 + np.exp(-s))
    return dout * s * (1 - s)
