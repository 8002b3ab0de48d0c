"""Wrong works for u02.mse."""

import numpy as np


def forgets_the_two_of_the_derivative(pred, target):
    """The gradient is half as large as it should be; it would fit a loss with a half in front, which this is not."""
    if pred.shape != target.shape:
        raise ValueError(f"pred has shape {pred.shape}, target has shape {target.shape}")
    error = pred - target
    return float(np.mean(error**2)), error / error.size


def divides_by_the_number_of_rows(pred, target):
    """Loss and gradient are divided by N and not by all elements: too large wherever a row has several numbers."""
    if pred.shape != target.shape:
        raise ValueError(f"the shapes {pred.shape} and {target.shape} differ")
    n = pred.shape[0] if pred.ndim > 0 else 1
    diff = pred - target
    loss = np.sum(np.square(diff)) / n
    return float(loss), 2 / n * diff


def makes_the_target_fit_if_the_sizes_agree(pred, target):
    """A target of shape (N,) is reshaped to a prediction of shape (N, 1); the different shapes should be refused."""
    if pred.size != target.size:
        raise ValueError(f"pred {pred.shape} and target {target.shape} do not fit")
    diff = pred - target.reshape(pred.shape)
    loss = float((diff * diff).mean())
    dpred = 2 * diff / diff.size
    return loss, dpred
