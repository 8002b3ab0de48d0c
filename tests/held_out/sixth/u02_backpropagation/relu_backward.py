"""Wrong works of `relu_backward`, written without sight of the grader."""

import numpy as np


def gives_half_at_the_corner(dout, z):
    """Makes the slope of the sign of z, (sign + 1) / 2, which is one half at 0. Shows only where z is exactly 0."""
    return dout * (np.sign(z) + 1) / 2
