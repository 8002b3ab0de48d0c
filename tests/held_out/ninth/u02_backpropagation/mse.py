"""Wrong works of `mse`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def one_half_as_in_the_lecture(pred, target):
    """Half the mean of the squares, so that the 2 goes away in the gradient. Loss and gradient are half of what they
    should be.
    """
    if pred.shape != target.shape:
        raise ValueError(f"pred has shape {pred.shape}, target {target.shape}")
    residual = pred - target
    return float(0.5 * np.mean(residual**2)), residual / residual.size
