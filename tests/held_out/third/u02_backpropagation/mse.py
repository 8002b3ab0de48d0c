"""Wrong works for u02.mse."""

import numpy as np


def gradient_divided_by_the_rows(pred, target):
    """Divides the gradient by the number of rows and not of all elements; shows with more than one column."""
    if pred.shape != target.shape:
        raise ValueError(f"{pred.shape} and {target.shape} differ")
    error = pred - target
    loss = np.mean(error**2)
    return float(loss), 2 * error / len(pred)


def half_in_front_of_the_square(pred, target):
    """Uses the convention with a half: the loss and the gradient are both half of what they should be."""
    if pred.shape != target.shape:
        raise ValueError(f"pred {pred.shape}, target {target.shape}")
    diff = pred - target
    return float(0.5 * np.mean(diff * diff)), diff / diff.size


def root_of_the_mean_square(pred, target):
    """Returns the root mean square as the loss, with the gradient of the mean square; shows unless the loss is 0 or
    1."""
    if pred.shape != target.shape:
        raise ValueError(f"shape {pred.shape} is not shape {target.shape}")
    d = pred - target
    rmse = np.sqrt((d**2).sum() / d.size)
    return float(rmse), 2.0 / d.size * d


def lengths_compared(pred, target):
    """Compares the lengths and not the shapes: a column (N, 1) and a vector (N,) broadcast to a table, unnoticed; an
    array without axes has no length and fails."""
    if len(pred) != len(target):
        raise ValueError(f"pred has shape {pred.shape}, target has shape {target.shape}")
    delta = pred - target
    return float(np.mean(delta**2)), 2 * delta / delta.size
