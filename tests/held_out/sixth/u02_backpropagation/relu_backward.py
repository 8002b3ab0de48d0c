"""Wrong works of `relu_backward`, written without sight of the grader."""

import numpy as np


def asks_the_gradient_who_was_on(dout, z):
    """Lets through what is positive in `dout`, and does not look at `z`. Shows where a unit was on and its gradient is
    negative, or off and its gradient positive.
    """
    return np.where(dout > 0, dout, 0.0)


def multiplies_by_the_activation(dout, z):
    """Multiplies by ReLU itself and not by its slope. Shows wherever z is positive and not 1."""
    return dout * np.maximum(z, 0)


def gives_half_at_the_corner(dout, z):
    """Makes the slope of the sign of z, (sign + 1) / 2, which is one half at 0. Shows only where z is exactly 0."""
    return dout * (np.sign(z) + 1) / 2
