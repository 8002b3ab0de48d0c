"""Wrong works of `relu_backward`, written without sight of the grader."""

import numpy as np


def mask_of_the_gradient_itself(dout, z):
    """Lets pass what is positive in dout, not where z was positive. Shows wherever the signs of the two differ."""
    return np.where(dout > 0, dout, 0.0)
