"""Right works for `mse` of other shapes."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


class _ShapeError(ValueError):
    """A `ValueError` of the learner's own."""


def by_mean(pred: Array, target: Array) -> tuple[float, Array]:
    """Numpy's mean, a float64; shapes as tuples."""
    if pred.shape != target.shape:
        raise ValueError(f"pred has shape {pred.shape}, target has shape {target.shape}")
    error = pred - target
    return np.mean(error**2), 2 * error / error.size


def by_loops(pred: Array, target: Array) -> tuple[float, Array]:
    """A loop over all indices; shapes as lists."""
    if list(pred.shape) != list(target.shape):
        raise ValueError(f"Predictions {list(pred.shape)} and targets {list(target.shape)} do not fit together.")
    squares = []
    dpred = np.zeros(pred.shape)
    for index in np.ndindex(pred.shape):
        error = float(pred[index]) - float(target[index])
        squares.append(error * error)
        dpred[index] = 2.0 * error / pred.size
    return math.fsum(squares) / pred.size, dpred


def by_norm(pred: Array, target: Array) -> tuple[float, Array]:
    """The squared length of the error vector; an error class of its own."""
    if pred.ndim != target.ndim or any(a != b for a, b in zip(pred.shape, target.shape, strict=True)):
        raise _ShapeError(f"mse: {pred.shape} is not {target.shape}")
    error = np.subtract(pred, target, dtype=np.float64).ravel()
    length = np.linalg.norm(error)
    return float(length) ** 2 / error.size, (error * (2.0 / error.size)).reshape(pred.shape)


def by_vdot(pred: Array, target: Array) -> tuple[float, Array]:
    """An inner product of the error with itself; shapes written with crosses between the extents."""
    if not np.array_equal(pred.shape, target.shape):
        left, right = ("x".join(map(str, array.shape)) or "()" for array in (pred, target))
        raise ValueError(f"target must look like pred: {right} against {left}")
    error = pred.copy()
    error -= target
    loss = np.vdot(error, error) / error.size
    error *= 2
    error /= error.size
    return float(loss), error


def by_variance(pred: Array, target: Array) -> tuple[float, Array]:
    """The variance of the errors plus the square of their mean."""
    try:
        assert pred.shape == target.shape
    except AssertionError:
        raise ValueError(f"shape mismatch (pred, target): {(pred.shape, target.shape)}") from None
    error = np.asarray(pred - target)
    half = error / error.size
    return float(np.var(error) + np.mean(error) ** 2), half + half
