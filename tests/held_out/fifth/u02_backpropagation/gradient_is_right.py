"""Wrong works of `gradient_is_right`, written without sight of the grader."""

import numpy as np


def _numerical_gradient(f, x, h=1e-5):
    point = np.array(x, dtype=float)
    grad = np.zeros(point.shape)
    for i in np.ndindex(point.shape):
        old = point[i]
        point[i] = old + h
        up = f(point)
        point[i] = old - h
        grad[i] = (up - f(point)) / (2 * h)
        point[i] = old
    return grad


def only_directions_compared(f, x, analytic):
    """Compares the angle between the two gradients: a lost or doubled factor passes. Shows for a wrong gradient that
    is a positive multiple of the right one."""
    if analytic.shape != x.shape or not np.isfinite(analytic).all():
        return False
    num = _numerical_gradient(f, x)
    a, b = np.linalg.norm(num), np.linalg.norm(analytic)
    if a == 0 or b == 0:
        return bool(a == b)
    return bool((num * analytic).sum() / (a * b) > 0.99999)


def every_element_against_its_own_size(f, x, analytic):
    """Takes the relative error of each element by itself: next to an exact 0 the noise of the differences counts as
    an error of 100 %. Shows for right gradients with elements of 0, or far smaller than the size."""
    if analytic.shape != x.shape or not np.all(np.isfinite(analytic)):
        return False
    num = _numerical_gradient(f, x)
    diff = np.abs(num - analytic)
    own = np.maximum(np.abs(num), np.abs(analytic))
    return bool((diff <= 1e-4 * own).all())


def numpy_asked_with_its_usual_tolerance(f, x, analytic):
    """Two mistakes: `np.allclose` with its absolute tolerance of 1e-8, and no look at the shape. Shows for tiny
    gradients, where everything passes, and for a wrong shape that broadcasts."""
    num = _numerical_gradient(f, x)
    return bool(np.allclose(analytic, num, rtol=1e-4))
