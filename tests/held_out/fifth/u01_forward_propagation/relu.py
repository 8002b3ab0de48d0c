"""Wrong works of `relu`, written without sight of the grader."""

import numpy as np


def lid_at_six_left_in(z):
    """ReLU6, copied from a network for phones: everything above 6 is cut to 6. Shows for numbers larger than 6."""
    return np.minimum(np.maximum(z, 0.0), 6.0)
