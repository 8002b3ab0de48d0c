"""Wrong works of `numerical_gradient`, written without sight of the grader."""

import numpy as np


def step_in_proportion_to_the_number(f, x, h=1e-5):
    """Takes a step of h times the number, as in a book on numerics, and does not think of the number 0, where the step
    is 0 as well: 0 over 0. With numbers far from 1 the step to either side is not h.
    """
    x = np.array(x, dtype=float)
    grad = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        old = x[place]
        step = h * abs(old)
        x[place] = old + step
        up = f(x)
        x[place] = old - step
        down = f(x)
        x[place] = old
        grad[place] = (up - down) / (2 * step)
    return grad


def asks_about_one_long_vector(f, x, h=1e-5):
    """Flattens a copy of x and asks `f` about the flat vector. Right for vectors and for functions that do not mind the
    shape; a function that multiplies a table by a matrix or looks at its rows gets another shape than that of x.
    """
    v = np.asarray(x).astype(np.float64).flatten()
    slopes = []
    for i in range(len(v)):
        e = np.zeros(len(v))
        e[i] = h
        slopes.append((f(v + e) - f(v - e)) / (2.0 * h))
    return np.array(slopes, dtype=np.float64).reshape(np.shape(x))
