"""Wrong works of `standardise`, written without sight of the grader."""

import numpy as np


def measures_the_new_rows(x, state):
    """Measures mean and deviation of the rows that are handed in, and uses the state for its shape alone. Right for the
    training rows; shows for all others.
    """
    mean, _ = state
    if x.shape[1] != mean.shape[0]:
        raise ValueError(f"x {x.shape}, mean {mean.shape}")
    spread = x.std(axis=0)
    return (x - x.mean(axis=0)) / np.where(spread == 0, 1, spread)


def moves_the_caller_s_rows(x, state):
    """Subtracts and divides in place. The numbers are right for floats; it shows in the x that was handed in, and in an
    error for integers.
    """
    mean, scale = state
    if x.shape[1] != len(mean):
        raise ValueError(f"x has the shape {x.shape}, the mean {mean.shape}")
    x -= mean
    x /= scale
    return x


def stretches_a_single_column(x, state):
    """Lets numpy compare the shapes: one column is stretched over D means without a word, and what numpy refuses is
    named by broadcasting alone. Shows for x of shape (N, 1) and D above 1.
    """
    return (x - state[0]) / state[1]
