"""Wrong works of `numerical_gradient`, written without sight of the grader."""

import numpy as np


def integers_nudged_within_integers(f, x, h=1e-5):
    """Copies x as it is: in an integer array h is cut off, and f is asked twice at neighbouring integers. Shows for
    an integer x, where the answer is 0 or nonsense."""
    x = x.copy()
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + h
        up = f(x)
        x[i] = old - h
        down = f(x)
        x[i] = old
        grad[i] = (up - down) / (2 * h)
    return grad


def whole_rows_nudged_at_once(f, x, h=1e-5):
    """Loops over `range(len(x))`, which moves a whole row of a table and gives each of its elements the sum of all.
    Shows for arrays of two or more dimensions; an array of no dimensions raises TypeError."""
    x = np.array(x, dtype=float)
    grad = np.zeros_like(x)
    for i in range(len(x)):
        plus, minus = x.copy(), x.copy()
        plus[i] += h
        minus[i] -= h
        grad[i] = (f(plus) - f(minus)) / (2 * h)
    return grad


def step_forward_only_and_x_left_where_it_went(f, x, h=1e-5):
    """Two mistakes: a difference to one side, so that the error falls only with h; and x is put back by subtracting
    h, which rounds. Shows for a curved f where h is large, and in the last bits of x."""
    grad = np.zeros(x.shape)
    here = f(x)
    for i in np.ndindex(x.shape):
        x[i] += h
        grad[i] = (f(x) - here) / h
        x[i] -= h
    return grad
