"""Wrong works of `he_init`, written without sight of the grader."""

import numpy as np


def one_column_for_all_pairs(fan_in, fan_out, rng):
    """Draws half of the columns and puts their negatives beside them, so that the mean is exactly 0. Each number has
    the right variance, but columns are not independent of each other.
    """
    half = (fan_out + 1) // 2
    drawn = rng.normal(0.0, np.sqrt(2.0 / fan_in), size=(fan_in, half))
    return np.concatenate([drawn, -drawn], axis=1)[:, :fan_out]
