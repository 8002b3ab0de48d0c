"""Wrong works of `numerical_gradient`, written without sight of the grader."""

import numpy as np


def walks_over_the_first_axis_only(f, x, h=1e-5):
    """Moves `x[i]` for each i up to `len(x)`. Right for vectors; in a table it moves whole rows at once and writes the
    sum of a row's derivatives into each of its places. For a single number there is no `len`.
    """
    x = np.array(x, dtype=float)
    grad = np.zeros_like(x)
    for i in range(len(x)):
        plus, minus = x.copy(), x.copy()
        plus[i] = plus[i] + h
        minus[i] = minus[i] - h
        grad[i] = (f(plus) - f(minus)) / (2 * h)
    return grad


def copies_integers_as_integers(f, x, h=1e-5):
    """Works on a copy of the same type. Right for floats; in an array of integers a number plus h is cut down to a
    whole number again, so that the differences are 0 or taken between whole numbers.
    """
    work = x.copy()
    grad = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        old = work[place]
        work[place] = old + h
        above = f(work)
        work[place] = old - h
        below = f(work)
        work[place] = old
        grad[place] = (above - below) / (2 * h)
    return grad
