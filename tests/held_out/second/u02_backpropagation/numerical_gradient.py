"""Wrong works for u02.numerical_gradient."""

import numpy as np


def divides_the_two_sided_difference_by_one_step(f, x, h=1e-5):
    """The two points are 2 h apart, the difference is divided by h: everything is twice as large."""
    base = x.astype(np.float64)
    grad = np.zeros(x.shape)
    for idx in np.ndindex(*x.shape):
        plus, minus = base.copy(), base.copy()
        plus[idx] += h
        minus[idx] -= h
        grad[idx] = (f(plus) - f(minus)) / h
    return grad


def moves_a_whole_row_at_a_time(f, x, h=1e-5):
    """The loop goes over the first axis only: with two axes each element gets the sum of its row's gradient."""
    point = np.array(x, dtype=float)
    out = np.empty(point.shape)
    if point.ndim == 0:
        return np.array((f(point + h) - f(point - h)) / (2 * h))
    for i in range(len(point)):
        step = np.zeros_like(point)
        step[i] = h
        out[i] = (f(point + step) - f(point - step)) / (2 * h)
    return out


def never_steps_back(f, x, h=1e-5):
    """Two mistakes: x is left h lower in every element, and all but the first are measured at a moved point."""
    if x.dtype != np.float64:
        x = x.astype(np.float64)
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"])
    while not it.finished:
        i = it.multi_index
        x[i] += h
        f_plus = f(x)
        x[i] -= 2 * h
        f_minus = f(x)
        grad[i] = (f_plus - f_minus) / (2 * h)
        it.iternext()
    return grad


def copies_with_the_dtype_of_the_argument(f, x, h=1e-5):
    """A copy of an integer array is an integer array: 1.99999 becomes 1, and the gradient is wrong there."""
    grad = np.zeros(x.shape, dtype=np.float64)
    flat = grad.reshape(-1)
    for j in range(x.size):
        up = x.copy().reshape(-1)
        down = x.copy().reshape(-1)
        up[j] = up[j] + h
        down[j] = down[j] - h
        flat[j] = (f(up.reshape(x.shape)) - f(down.reshape(x.shape))) / (2 * h)
    return grad
