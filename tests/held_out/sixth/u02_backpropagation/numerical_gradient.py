"""Wrong works of `numerical_gradient`, written without sight of the grader."""

import numpy as np


def never_puts_the_number_back(f, x, h=1e-5):
    """Makes both copies once and moves one element after another in them, without putting the last one back. Right
    for the first element; all later ones also contain the steps before.
    """
    up, down = np.array(x, dtype=float), np.array(x, dtype=float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(*x.shape):
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad


def hands_over_a_flat_vector(f, x, h=1e-5):
    """Works on the flattened copy and hands that to `f`. Right for vectors, and for functions that do not care; shows
    for functions that use the axes of a table.
    """
    flat = x.astype(np.float64).ravel()
    grad = np.empty(flat.size)
    for k in range(flat.size):
        step = np.zeros(flat.size)
        step[k] = h
        grad[k] = (f(flat + step) - f(flat - step)) / (2 * h)
    return grad.reshape(x.shape)


def copies_the_integers(f, x, h=1e-5):
    """Works on `x.copy()`, which keeps the type: an array of integers cannot hold the step. Right for floats; for
    integers plus and minus h are cut off, and wrong numbers come out.
    """
    moved = x.copy()
    gradient = np.zeros(x.shape)
    it = np.nditer(x, flags=["multi_index"])
    for _ in it:
        place = it.multi_index
        kept = x[place]
        moved[place] = kept + h
        above = f(moved)
        moved[place] = kept - h
        below = f(moved)
        moved[place] = kept
        gradient[place] = (above - below) / (2 * h)
    return gradient
