"""Wrong works for u01.log_softmax."""

import numpy as np


def _softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def puts_a_floor_under_the_probability(z):
    """Probabilities below 1e-12 are raised to 1e-12 before the logarithm: nothing comes out below -27.6."""
    p = _softmax(z)
    p = np.where(p < 1e-12, 1e-12, p)
    return np.log(p)


def does_not_add_the_shift_again(z):
    """The log of the sum is that of the shifted logits, but z is not shifted: all is too large by the row's maximum."""
    top = z.max(axis=-1, keepdims=True)
    total = np.exp(z - top).sum(axis=-1, keepdims=True)
    return z - np.log(total)


def adds_up_over_the_first_axis(z):
    """logaddexp.reduce goes over axis 0 by default: the logits of a class compete over the rows, and nothing fails."""
    log_total = np.logaddexp.reduce(z)
    return z - log_total
