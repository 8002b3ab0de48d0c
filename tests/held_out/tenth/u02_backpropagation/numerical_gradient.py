"""Wrong works of `numerical_gradient`, written without sight of the grader."""

import numpy as np


def walks_over_the_first_axis(f, x, h=1e-5):
    """A loop over `len(x)`: in a table a whole row is moved at once, and each of its numbers gets the sum of the row's
    gradient. An array without axes raises an error. Right for vectors.
    """
    gradient = np.zeros(x.shape)
    for i in range(len(x)):
        up, down = x.astype(float), x.astype(float)
        up[i] += h
        down[i] -= h
        gradient[i] = (f(up) - f(down)) / (2 * h)
    return gradient


def leaves_numbers_where_they_were_moved_to(f, x, h=1e-5):
    """Never puts a number of its copy back: each later element is asked about at a point at which the earlier ones
    stand `h` too low. Shows where elements depend on each other, and with a large `h` clearly.
    """
    point = np.array(x, dtype=float)
    gradient = np.empty_like(point)
    for place in np.ndindex(point.shape):
        point[place] = x[place] + h
        above = f(point)
        point[place] = x[place] - h
        below = f(point)
        gradient[place] = (above - below) / (2 * h)
    return gradient
