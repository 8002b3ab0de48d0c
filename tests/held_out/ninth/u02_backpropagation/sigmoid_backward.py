"""Wrong works of `sigmoid_backward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def density_in_one_formula(dout, z):
    """The logistic density exp(-z) / (1 + exp(-z))**2 as it stands in a statistics book. For z below about -355 the
    denominator is infinite; below -709 it is infinity over infinity, NaN.
    """
    e = np.exp(-z)
    return dout * e / (1.0 + e) ** 2
