"""Wrong works of `relu_backward`, written without sight of the grader."""

import numpy as np


def mask_of_the_gradient_itself(dout, z):
    """Lets pass what is positive in dout, not where z was positive. Shows wherever the signs of the two differ."""
    return np.where(dout > 0, dout, 0.0)


def kink_shared_out_evenly(dout, z):
    """Takes the mean of both sides, one half, for the slope at 0, where 0 is promised. Shows where z is exactly 0."""
    return dout * np.heaviside(z, 0.5)
