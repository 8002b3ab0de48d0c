"""Wrong works of `mse`, written without sight of the grader."""

import numpy as np


def half_for_a_neat_derivative(pred, target):
    """The cost of the course on linear regression, with a half in front so that the 2 goes away. Loss and gradient
    agree with each other, and both are half of what is asked for.
    """
    if pred.shape != target.shape:
        raise ValueError(f"pred has shape {pred.shape}, target {target.shape}")
    m = pred.size
    error = pred - target
    return float(np.sum(error**2) / (2 * m)), error / m


def makes_them_fit_first(pred, target):
    """Squeezes both before it looks at the shapes. A column against a vector is let through without an error, and the
    gradient loses the axes of extent 1.
    """
    p, t = np.squeeze(pred), np.squeeze(target)
    if p.shape != t.shape:
        raise ValueError(f"shapes {pred.shape} and {target.shape} are not the same")
    diff = p - t
    return float((diff * diff).mean()), 2 * diff / diff.size
