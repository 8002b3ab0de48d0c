"""Wrong works of `he_init`, written without sight of the grader."""

import numpy as np


def draws_again_what_lies_far_out(fan_in, fan_out, rng):
    """Replaces numbers beyond two deviations until none is left, as a truncated normal does, and does not make up for it:
    the variance falls to about 0.77 of what it should be, and the numbers are not normal.
    """
    w = rng.normal(size=(fan_in, fan_out))
    far = np.abs(w) > 2
    while far.any():
        w[far] = rng.normal(size=int(far.sum()))
        far = np.abs(w) > 2
    return np.sqrt(2 / fan_in) * w


def one_column_for_all_pairs(fan_in, fan_out, rng):
    """Draws half of the columns and puts their negatives beside them, so that the mean is exactly 0. Each number has the
    right variance, but columns are not independent of each other.
    """
    half = (fan_out + 1) // 2
    drawn = rng.normal(0.0, np.sqrt(2.0 / fan_in), size=(fan_in, half))
    return np.concatenate([drawn, -drawn], axis=1)[:, :fan_out]
