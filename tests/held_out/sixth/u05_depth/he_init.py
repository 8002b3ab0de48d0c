"""Wrong works of `he_init`, written without sight of the grader."""

import numpy as np


def counts_the_outputs(fan_in, fan_out, rng):
    """Divides by fan_out. Right for square layers only."""
    return rng.normal(loc=0.0, scale=np.sqrt(2 / fan_out), size=(fan_in, fan_out))


def cuts_off_the_tails(fan_in, fan_out, rng):
    """Clips the normal numbers at one and a half deviations against outliers: the variance is a fifth too small, and
    many weights stand at one and the same number.
    """
    z = np.clip(rng.normal(size=(fan_in, fan_out)), -1.5, 1.5)
    return z * np.sqrt(2.0 / fan_in)
