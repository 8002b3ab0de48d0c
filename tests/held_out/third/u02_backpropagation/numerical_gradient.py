"""Wrong works for u02.numerical_gradient."""

import numpy as np


def both_sides_divided_by_one_step(f, x, h=1e-5):
    """Looks from both sides but divides by h and not by 2h: every number is doubled."""
    x = np.array(x, dtype=float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / h
    return grad


def a_whole_row_moved_at_once(f, x, h=1e-5):
    """Loops over len(x), so a matrix has whole rows moved and each element gets the sum over its row; right for one
    axis only."""
    x = x.astype(np.float64)
    grad = np.zeros_like(x)
    for i in range(len(x)):
        plus = x.copy()
        minus = x.copy()
        plus[i] = plus[i] + h
        minus[i] = minus[i] - h
        grad[i] = (f(plus) - f(minus)) / (2 * h)
    return grad


def step_written_into_the_function(f, x, h=1e-5):
    """Sets h = 1e-5 inside, so the step that is passed has no effect; shows with a larger h and a curved f."""
    h = 1e-5
    base = np.asarray(x).astype(float)
    g = np.empty(base.shape)
    for idx, value in np.ndenumerate(base):
        moved = base.copy()
        moved[idx] = value + h
        f_plus = f(moved)
        moved[idx] = value - h
        f_minus = f(moved)
        g[idx] = (f_plus - f_minus) / (2 * h)
    return g


def copy_taken_for_a_view(f, x, h=1e-5):
    """Changes x.reshape(-1) and calls f(x): for an x that is not contiguous, say a transposed one, reshape makes a
    copy, f never sees the step, and the gradient is 0."""
    if x.dtype.kind != "f":
        x = x.astype(np.float64)
    flat = x.reshape(-1)
    grad = np.zeros(x.size)
    for i in range(x.size):
        old = flat[i]
        flat[i] = old + h
        f_plus = f(x)
        flat[i] = old - h
        f_minus = f(x)
        flat[i] = old
        grad[i] = (f_plus - f_minus) / (2 * h)
    return grad.reshape(x.shape)
