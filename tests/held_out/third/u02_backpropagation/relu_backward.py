"""Wrong works for u02.relu_backward."""

import numpy as np


def mask_from_the_upstream_gradient(dout, z):
    """Lets through where dout is positive and not where z is; shows at negative gradients and at units that were
    off."""
    mask = dout > 0
    return np.where(mask, dout, 0.0)


def upstream_times_relu(dout, z):
    """Multiplies by max(0, z), the value of ReLU, and not by its slope; shows at every positive z but 1."""
    return dout * np.maximum(z, 0)


def zeros_put_into_dout(dout, z):
    """The numbers are right, but they are written into dout, so the caller's gradient is changed."""
    dout[z <= 0] = 0
    return dout


def a_little_gradient_for_dead_units(dout, z):
    """Gives units that were off a slope of 0.01 so that they do not die: leaky ReLU; shows at z of 0 and below."""
    slope = np.ones_like(z)
    slope[z <= 0] = 0.01
    return slope * dout
