"""Wrong works of `unbroadcast`, written without sight of the grader."""

import numpy as np


def sums_from_the_back(grad, shape):
    """Takes the surplus axes away at the end and not in front. The bias of a table receives as many numbers as there
    are rows; where the table is square the shape even fits.
    """
    while grad.ndim > len(shape):
        grad = grad.sum(axis=-1)
    for axis, extent in enumerate(shape):
        if extent == 1:
            grad = np.sum(grad, axis=axis, keepdims=True)
    return grad
