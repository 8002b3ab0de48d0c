"""Wrong works of `he_init`, written without sight of the grader."""

import numpy as np


def standardises_what_it_has_drawn(fan_in, fan_out, rng):
    """Makes the mean exactly 0 and the deviation exactly the one wanted by standardising the draw. The weights are no
    longer independent: they always add up to 0. Shows in small layers, and a layer of one weight is NaN.
    """
    w = rng.standard_normal((fan_in, fan_out))
    w = (w - w.mean()) / w.std()
    return w * np.sqrt(2.0 / fan_in)


def takes_the_root_of_the_fan_alone(fan_in, fan_out, rng):
    """Divides 2 by the root of fan_in, and the 2 should be under the root as well. The variance is twice as large as
    it should be.
    """
    return rng.normal(size=(fan_in, fan_out)) * (2 / np.sqrt(fan_in))
