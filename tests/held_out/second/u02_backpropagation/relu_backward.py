"""Wrong works for u02.relu_backward."""

import numpy as np


def also_stops_negative_gradients(dout, z):
    """This is guided backpropagation: negative upstream gradients are dropped as well, where the unit was on."""
    on = z > 0
    helpful = dout > 0
    return np.where(on & helpful, dout, 0.0)


def takes_half_the_slope_at_the_corner(dout, z):
    """np.heaviside(z, 0.5): where z is exactly 0 half of the upstream gradient passes, and it should be none."""
    return dout * np.heaviside(z, 0.5)


def multiplies_by_the_activation(dout, z):
    """Upstream times relu(z) and not times its slope: wrong wherever z is positive and not 1."""
    activated = np.maximum(z, 0)
    return dout * activated
