"""Wrong works of `numerical_gradient`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def the_copy_holds_integers(f, x, h=1e-5):
    """Moves the numbers of a copy that has the type of x. In an integer array x + h is cut to x and x - h to x or
    x - 1, so that the gradient is 0 or huge. Right for floats.
    """
    grad = np.zeros(x.shape)
    for place in np.ndindex(*x.shape):
        up, down = x.copy(), x.copy()
        up[place] = x[place] + h
        down[place] = x[place] - h
        grad[place] = (f(up) - f(down)) / (2 * h)
    return grad


def there_and_back_by_adding(f, x, h=1e-5):
    """Moves x itself by h, by -2h and by h again. The gradient of floats is right, but what comes back is not x bit
    for bit where rounding interferes. (Integer arrays it copies first.)
    """
    if not np.issubdtype(x.dtype, np.floating):
        x = x.astype(np.float64)
    grad = np.zeros(x.shape)
    for i in np.ndindex(*x.shape):
        x[i] += h
        plus = f(x)
        x[i] -= 2 * h
        minus = f(x)
        x[i] += h
        grad[i] = (plus - minus) / (2 * h)
    return grad
