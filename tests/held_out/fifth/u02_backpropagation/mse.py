"""Wrong works of `mse`, written without sight of the grader."""

import numpy as np


def rows_counted_and_not_elements(pred, target):
    """Divides by the number of rows in loss and gradient. Shows where there are two columns or more."""
    if pred.shape != target.shape:
        raise ValueError(f"{pred.shape} is not {target.shape}")
    n = pred.shape[0] if pred.ndim else 1
    diff = pred - target
    return float((diff**2).sum() / n), 2 * diff / n


def only_the_numbers_of_elements_compared(pred, target):
    """Compares sizes, not shapes, and brings the target into the shape of the predictions: a column and a row of N
    pass. Shows where an error is promised for shapes of equal size."""
    if pred.size != target.size:
        raise ValueError(f"shapes {pred.shape} and {target.shape} differ")
    target = target.reshape(pred.shape)
    diff = pred - target
    return float(np.mean(diff**2)), 2 * diff / diff.size
