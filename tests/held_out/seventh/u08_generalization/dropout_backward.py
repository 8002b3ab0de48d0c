"""Wrong works of `dropout_backward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def passes_the_gradient_through(dout, cache):
    """Holds dropout for a layer without weights, through which a gradient passes as it is. Shows in training, for every
    p that is not 0; outside of training it is right.
    """
    return np.array(dout, dtype=np.float64)
