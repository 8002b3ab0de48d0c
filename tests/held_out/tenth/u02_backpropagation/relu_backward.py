"""Wrong works of `relu_backward`, written without sight of the grader."""

import numpy as np


def the_slope_as_a_quotient(dout, z):
    """Works the slope out as output over input. At exactly 0 that is 0 over 0, and what goes on is no number."""
    with np.errstate(invalid="ignore"):
        slope = np.maximum(z, 0) / z
    return dout * slope
