"""Wrong works of `softmax`, written without sight of the grader."""

import numpy as np


def shifts_by_the_largest_size(z):
    """Shifts each row by its largest absolute value. Where a row's logits are all far below 0, each exponential is 0
    and the row becomes NaN. Shows for rows such as (-1000, -1000).
    """
    c = np.abs(z).max(axis=-1, keepdims=True)
    e = np.exp(z - c)
    return e / e.sum(axis=-1, keepdims=True)
