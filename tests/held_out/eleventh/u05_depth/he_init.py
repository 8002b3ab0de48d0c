"""Wrong works of `he_init`, written without sight of the grader."""

import numpy as np


def divides_by_the_root_alone(fan_in, fan_out, rng):
    """Writes 2 / sqrt(fan_in) where it should be sqrt(2 / fan_in): the root covers only
    the lower number. The variance is
    4 / fan_in, twice what it should be.
    """
    return 2 / np.sqrt(fan_in) * rng.standard_normal((fan_in, fan_out))


def builds_from_one_column(fan_in, fan_out, rng):
    """Draws the fan_in weights of one unit and shuffles them anew for each of the others.
    Spread and range are right; the
    columns hold the same numbers, so that weights are not drawn independently.
    """
    column = rng.normal(0, np.sqrt(2 / fan_in), size=fan_in)
    return np.stack([rng.permutation(column) for _ in range(fan_out)], axis=1)
