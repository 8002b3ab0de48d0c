"""Works for `unbroadcast` that break one promise each."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Shape: TypeAlias = tuple[int, ...]


def no_axes_are_all(grad: Array, shape: Shape) -> Any:
    """Where no axis is to be summed over, it hands None to the sum, which then goes over all of them."""
    return _summed(grad, shape, _axes(grad, shape) or None)


def number_in_a_list(grad: Array, shape: Shape) -> Any:
    """Gives an array with one number in it in place of a single number."""
    return _summed(grad, shape or (1,), _axes(grad, shape))


def one_number_is_bare(grad: Array, shape: Shape) -> Any:
    """Gives a single number where the shape has an extent of 1 in each axis, and the axes are lost."""
    return grad.sum() if math.prod(shape) == 1 else _summed(grad, shape, _axes(grad, shape))


def _axes(grad: Array, shape: Shape) -> tuple[int, ...]:
    new = grad.ndim - len(shape)
    return (*range(new), *(new + axis for axis, extent in enumerate(shape) if extent == 1))


def _summed(grad: Array, shape: Shape, axes: tuple[int, ...] | None) -> Any:
    summed = np.asarray(grad.sum(axis=axes))
    return summed.reshape(shape) if axes else summed
