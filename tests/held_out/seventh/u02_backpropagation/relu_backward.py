"""Wrong works of `relu_backward`, written without sight of the grader."""

import numpy as np


def lets_only_praise_through(dout, z):
    """The *guided* rule from a text about pictures of networks: passes a gradient on where the unit was on and the
    gradient is positive, too. Shows wherever a unit was on and receives a negative number.
    """
    return dout * (z > 0) * (dout > 0)


def takes_a_half_at_zero(dout, z):
    """Takes the step function for the slope with its customary value of 1/2 at 0, as Matlab's `heaviside` has it.
    Shows only where `z` is exactly 0.
    """
    return dout * np.heaviside(z, 0.5)
