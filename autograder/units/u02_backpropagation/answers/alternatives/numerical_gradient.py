"""Right works for `numerical_gradient` of other shapes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_copies(f: Callable[[Array], float], x: Array, h: float = 1e-5) -> Array:
    """Two fresh float copies for each element."""
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        above, below = x.astype(float), x.astype(float)
        above[index] += h
        below[index] -= h
        gradient[index] = (f(above) - f(below)) / (2 * h)
    return gradient


def by_restoring(f: Callable[[Array], float], x: Array, h: float = 1e-5) -> Array:
    """One float copy that is moved and set back to the number that was written down."""
    place = np.array(x, dtype=np.float64, order="C")
    gradient = np.empty_like(place)
    for i in range(place.size):
        before = place.flat[i]
        place.flat[i] = before + h
        up = f(place)
        place.flat[i] = before - h
        down = f(place)
        place.flat[i] = before
        gradient.flat[i] = (up - down) / (2.0 * h)
    return gradient


def by_directions(f: Callable[[Array], float], x: Array, h: float = 1e-5) -> Array:
    """Rows of an identity matrix as directions, in a list."""
    directions = np.identity(x.size) * h
    slopes = [f(x + np.reshape(step, x.shape)) - f(x - np.reshape(step, x.shape)) for step in directions]
    return np.array(slopes, dtype=np.float64).reshape(x.shape) / (2 * h)


def by_exact_step(f: Callable[[Array], float], x: Array, h: float = 1e-5) -> Array:
    """Divides by the distance that the two floats really have."""
    flat = [float(number) for number in x.ravel()]
    slopes = []
    for i, number in enumerate(flat):
        above, below = number + h, number - h
        up = np.array([*flat[:i], above, *flat[i + 1 :]]).reshape(x.shape)
        down = np.array([*flat[:i], below, *flat[i + 1 :]]).reshape(x.shape)
        slopes.append((f(up) - f(down)) / (above - below))
    return np.array(slopes, dtype=float).reshape(x.shape)


def by_moving_x(f: Callable[[Array], float], x: Array, h: float = 1e-5) -> Array:
    """No copy where x holds floats: x itself is moved and set back, bit for bit."""
    place = x if x.dtype == np.float64 and x.flags.writeable else x.astype(np.float64)
    gradient = np.zeros(x.shape, dtype=np.float64)
    for index in np.ndindex(place.shape):
        kept = place[index].copy()
        try:
            place[index] = kept + h
            up = f(place)
            place[index] = kept - h
            gradient[index] = 0.5 * (up - f(place)) / h
        finally:
            place[index] = kept
    return gradient
