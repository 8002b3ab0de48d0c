"""Wrong works of `he_init`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def one_neuron_copied(fan_in, fan_out, rng):
    """Draws the weights of one neuron and gives them to all others as well. Mean and variance are right; the numbers of
    a row are all the same. Right where fan_out is 1.
    """
    column = rng.normal(0.0, np.sqrt(2.0 / fan_in), size=(fan_in, 1))
    return np.repeat(column, fan_out, axis=1)
