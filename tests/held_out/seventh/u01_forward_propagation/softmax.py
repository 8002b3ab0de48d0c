"""Wrong works of `softmax`, written without sight of the grader."""

import numpy as np


def keeps_the_dtype_of_the_logits(z):
    """Fills an array made by `zeros_like`, which for integers holds integers: every probability is cut down to 0, or
    to 1 where the others vanish. Right for floats; shows for integer logits.
    """
    p = np.zeros_like(z)
    for place in np.ndindex(z.shape[:-1]):
        row = z[place] - z[place].max()
        e = np.exp(row)
        p[place] = e / e.sum()
    return p


def shifts_by_the_mean(z):
    """Subtracts the mean of a row and not its largest logit. Right for small logits; for a row such as
    (1000, -1000, -1000) an exponent above 709 is left, which overflows and ends in NaN.
    """
    centred = z - np.mean(z, axis=-1, keepdims=True)
    e = np.exp(centred)
    return e / np.sum(e, axis=-1, keepdims=True)
