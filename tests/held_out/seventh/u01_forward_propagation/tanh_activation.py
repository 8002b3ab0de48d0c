"""Wrong works of `tanh_activation`, written without sight of the grader."""

import numpy as np


def approximates_by_a_fraction(z):
    """The quick fraction z (27 + z^2) / (27 + 9 z^2) that is used for sound, cut off at 3. It is near the hyperbolic
    tangent and not equal to it: wrong by up to two hundredths, most around 1.5.
    """
    t = np.clip(z, -3.0, 3.0)
    t2 = t * t
    return t * (27.0 + t2) / (27.0 + 9.0 * t2)


def forgets_to_double_the_argument(z):
    """Stretches the sigmoid of z and not that of 2 z, so that it gives tanh(z / 2). Shows for every number of middling
    size but 0.
    """
    s = sigmoid(z)
    return 2 * s - 1
