"""A function on either side of a point, and what follows for its gradient: what mistakes about it build on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from autograder.authoring import Array

Function: TypeAlias = Callable[[Array], float]


def either_side(f: Function, x: Array, h: float) -> tuple[Array, Array]:
    """f with each element of x moved by h, one at a time: upwards, and downwards."""
    above, below = np.zeros(x.shape), np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        above[index], below[index] = f(x + step), f(x - step)
    return above, below


def central_differences(f: Function, x: Array, h: float = 1e-5) -> Array:
    """The gradient by what is right: central differences in float64."""
    above, below = either_side(f, x, h)
    return (above - below) / (2 * h)
