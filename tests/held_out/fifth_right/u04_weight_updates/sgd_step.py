"""Right works of `sgd_step`, written without sight of the grader."""

import numpy as np


def a_sum_with_a_negative_rate(w, grad, state, lr, *, maximise=False):
    """One expression for both directions, of which only one is used."""
    if np.shape(grad) != np.shape(w):
        raise ValueError(f"grad has the shape {np.shape(grad)}, w has {np.shape(w)}")
    sign = 1.0 if maximise else -1.0
    return np.add(w, np.multiply(sign * lr, grad)), dict(state)
