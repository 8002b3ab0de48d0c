"""Wrong works of `he_init`, written without sight of the grader."""

import numpy as np


def draws_by_the_global_generator(fan_in, fan_out, rng):
    """Draws with `np.random.randn`, as the lecture notes do. Spread and mean are right; but `rng` decides nothing, and
    the same state of it does not give the same weights.
    """
    return np.random.randn(fan_in, fan_out) * np.sqrt(2.0 / fan_in)


def one_row_for_all_inputs(fan_in, fan_out, rng):
    """Draws a weight for each unit and repeats it for each input. Shape, mean and spread are right; the weights of a
    column are one and the same number, and not independent.
    """
    row = rng.normal(scale=(2 / fan_in) ** 0.5, size=fan_out)
    w = np.zeros((fan_in, fan_out))
    w += row
    return w
