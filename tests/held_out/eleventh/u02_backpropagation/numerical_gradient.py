"""Wrong works of `numerical_gradient`, written without sight of the grader."""

import numpy as np


def walks_up_and_down_again(f, x, h=1e-5):
    """Moves each element by h up, by 2 h down and by h up again, so that rounding leaves
    it a last digit off. The gradient
    is right for floats; shows in `x`, which is not the same bit for bit, and integers do not move by h at all.
    """
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        up = f(x)
        x[i] -= 2 * h
        down = f(x)
        x[i] += h
        g[i] = (up - down) / (2 * h)
    return g


def moves_each_element_by_its_own_share(f, x, h=1e-5):
    """Scales the step by the size of the element, h |x|, as books on floating point advise,
    and has nothing in store for
    an element of 0, where it divides 0 by 0. Shows for elements that are 0; elsewhere `h` is not what was passed.
    """
    point = np.array(x, dtype=float)
    out = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = h * abs(point[i])
        moved = np.zeros_like(point)
        moved[i] = step
        out[i] = np.divide(f(point + moved) - f(point - moved), 2 * step)
    return out
