"""Wrong works for `mse`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def divides_by_the_rows(pred: np.ndarray, target: np.ndarray) -> tuple[float, np.ndarray]:
    """Divides loss and gradient by the number of rows and not by the number of all elements. Shows for arrays with more
    than one column; vectors and single columns are right.
    """
    if pred.shape != target.shape:
        raise ValueError(f"pred {pred.shape} and target {target.shape} differ in shape")
    n = pred.shape[0] if pred.ndim else 1
    diff = pred - target
    return float((diff**2).sum() / n), 2 * diff / n


def gives_the_gradient_of_half_the_square(pred: np.ndarray, target: np.ndarray) -> tuple[float, np.ndarray]:
    """Leaves the 2 of the derivative out, as if the loss had a factor of one half. Shows in every gradient that is
    not 0; the loss is right.
    """
    if pred.shape != target.shape:
        raise ValueError("shapes differ: " + str(pred.shape) + " and " + str(target.shape))
    error = pred - target
    loss = np.mean(np.square(error))
    return float(loss), error / error.size


def compares_lengths_only(pred: np.ndarray, target: np.ndarray) -> tuple[float, np.ndarray]:
    """Compares the lengths of the first axes and not the shapes, so a column (N, 1) and a vector (N,) are broadcast to
    a table. Shows where the shapes differ but the first extents agree.
    """
    if len(np.atleast_1d(pred)) != len(np.atleast_1d(target)):
        raise ValueError(f"{pred.shape} is not {target.shape}")
    residual = pred - target
    return float(np.mean(residual**2)), 2 * residual / residual.size


def flattens_both_sides(pred: np.ndarray, target: np.ndarray) -> tuple[float, np.ndarray]:
    """Flattens both arrays and refuses only where the numbers of elements differ, so (N, 1) and (N,) pass. Shows for
    unequal shapes of equal size, where a ValueError is promised.
    """
    if pred.size != target.size:
        raise ValueError(f"got shapes {pred.shape} and {target.shape}")
    delta = pred.ravel() - target.ravel()
    loss = float(delta @ delta) / delta.size
    return loss, (2 / delta.size * delta).reshape(pred.shape)


def reports_the_root(pred: np.ndarray, target: np.ndarray) -> tuple[float, np.ndarray]:
    """Returns the root of the mean square as the loss, with the gradient of the mean square. Shows in the loss wherever
    it is neither 0 nor 1.
    """
    if not pred.shape == target.shape:
        raise ValueError(f"shape of pred: {pred.shape}, shape of target: {target.shape}")
    d = np.subtract(pred, target)
    rmse = np.sqrt(np.mean(d * d))
    return float(rmse), 2.0 * d / d.size


def keeps_the_shapes_to_itself(pred: np.ndarray, target: np.ndarray) -> tuple[float, np.ndarray]:
    """Refuses unequal shapes with a ValueError whose message names neither of them. Shows only for unequal shapes, in
    the message.
    """
    if pred.shape != target.shape:
        raise ValueError("predictions and targets must have the same shape")
    diff = pred - target
    count = diff.size
    return float(np.sum(diff**2) / count), (2.0 / count) * diff
