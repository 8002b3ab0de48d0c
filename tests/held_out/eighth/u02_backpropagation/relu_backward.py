"""Wrong works of `relu_backward`, written without sight of the grader."""

import numpy as np


def takes_the_mean_slope_at_the_corner(dout, z):
    """Makes the slope from the sign of z, (sign + 1) / 2. That is 1 and 0 as it should be, and one half where z is
    exactly 0, where 0 is promised.
    """
    step = (np.sign(z) + 1) / 2
    return dout * step


def passes_on_relu_of_what_comes(dout, z):
    """Believes that ReLU is applied on the way back, too: silent where z was, but it also silences every negative
    upstream gradient. Shows where dout is negative and z positive.
    """
    passed = np.where(z > 0, dout, 0.0)
    return np.maximum(passed, 0.0)
