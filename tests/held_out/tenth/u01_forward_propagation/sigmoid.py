"""Wrong works of `sigmoid`, written without sight of the grader."""

import numpy as np


def tanh_of_the_whole_z(z):
    """Writes the sigmoid as a shifted hyperbolic tangent, without halving the argument: it is twice as steep. Right
    only at 0 and far out.
    """
    return (1.0 + np.tanh(z)) / 2.0


def flat_beyond_ten(z):
    """Cuts `z` to ±10 against overflow. At -1000 it gives 0.0000454 in place of 0, at 1000 a little less than 1."""
    bounded = np.clip(z, -10, 10)
    e = np.exp(-bounded)
    return 1 / (1 + e)
