"""Right works for `gradient_is_right` of other shapes."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def _numerical(f: Callable[[Array], float], x: Array) -> Array:
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[index] += 1e-5
        below[index] -= 1e-5
        gradient[index] = (f(above) - f(below)) / 2e-5
    return gradient


def by_largest(f: Callable[[Array], float], x: Array, analytic: Array) -> bool:
    """The largest difference against a ten-thousandth of the size, as a bool of Python."""
    if analytic.shape != x.shape or not np.isfinite(analytic).all():
        return False
    numerical = _numerical(f, x)
    size = max(np.abs(analytic).max(initial=0), np.abs(numerical).max(initial=0))
    return bool(np.abs(analytic - numerical).max(initial=0) <= 1e-4 * size)


def by_loops(f: Callable[[Array], float], x: Array, analytic: Array) -> bool:
    """Lists of floats, and the first element that is off settles it."""
    if analytic.shape != x.shape:
        return False
    claimed = [float(number) for number in analytic.ravel()]
    measured = [float(number) for number in _numerical(f, x).ravel()]
    if any(math.isnan(number) or math.isinf(number) for number in claimed):
        return False
    size = max((abs(number) for number in claimed + measured), default=0.0)
    for one, other in zip(claimed, measured, strict=True):
        if abs(one - other) > size / 1000:
            break
    else:
        return True
    return False


def by_allclose(f: Callable[[Array], float], x: Array, analytic: Array) -> bool:
    """Both gradients are stacked, and numpy compares them with an absolute tolerance of the learner's own."""
    if np.shape(analytic) != np.shape(x):
        return False
    both = np.stack([analytic, _numerical(f, x)])
    if not np.all(np.isfinite(both)):
        return False
    tolerance = 1e-5 * np.max(np.abs(both), initial=0.0)
    return np.allclose(both[0], both[1], rtol=0, atol=tolerance)


def by_scaling(f: Callable[[Array], float], x: Array, analytic: Array) -> bool | np.bool_:
    """Both are brought to size 1 first, unless all is flat; the answer is a bool of numpy."""
    same_shape = analytic.shape == x.shape
    if not same_shape or np.isnan(analytic).any() or np.isinf(analytic).any():
        return False
    numerical = _numerical(f, x)
    size = np.max(np.abs(np.append(analytic.ravel(), numerical.ravel())), initial=0.0)
    if size == 0:
        return True
    return np.all(np.abs(analytic / size - numerical / size) < 2e-3)


def by_length(f: Callable[[Array], float], x: Array, analytic: Array) -> bool:
    """The length of the whole difference, which one wrong element is enough to make long."""
    if analytic.shape == x.shape and np.isfinite(analytic).all():
        numerical = _numerical(f, x)
        size = np.linalg.norm(np.concatenate([analytic.ravel(), numerical.ravel()]), ord=np.inf) if x.size else 0.0
        return bool(np.linalg.norm((analytic - numerical).ravel()) <= 5e-3 * size)
    return False


def by_assertion(f: Callable[[Array], float], x: Array, analytic: Array) -> bool:
    """The testing tools of numpy, whose complaint is the answer."""
    numerical = _numerical(f, x)
    try:
        assert analytic.shape == numerical.shape
        assert np.all(np.abs(analytic) < np.inf)
        size = max([0.0, *np.abs(analytic).flat, *np.abs(numerical).flat])
        np.testing.assert_allclose(analytic, numerical, rtol=0, atol=1e-3 * size)
    except AssertionError:
        return False
    else:
        return True
