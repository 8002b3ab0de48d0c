"""Wrong works of `tanh_activation`, written without sight of the grader."""

import numpy as np


def stretched_one_way_only(z):
    """Writes 2 sigmoid(z) - 1 and forgets the 2 inside, which is the tangent of half of z. Shows for all z but 0 and
    numbers far out."""
    e = np.exp(-np.abs(z))
    s = np.where(z >= 0, 1 / (1 + e), e / (1 + e))
    return 2 * s - 1
