"""Wrong works of `tanh_activation`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def the_cheap_curve(z):
    """Softsign, z / (1 + |z|), which a page on fast activations calls as good as tanh. Shows everywhere but at 0."""
    return z / (1.0 + np.abs(z))
