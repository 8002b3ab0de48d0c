"""Wrong works of `unbroadcast`, written without sight of the grader."""

import numpy as np


def sums_from_the_back(grad, shape):
    """Takes the surplus axes away at the end and not in front. The bias of a table receives as many numbers as there are
    rows; where the table is square the shape even fits.
    """
    while grad.ndim > len(shape):
        grad = grad.sum(axis=-1)
    for axis, extent in enumerate(shape):
        if extent == 1:
            grad = np.sum(grad, axis=axis, keepdims=True)
    return grad


def one_stretched_axis_is_enough(grad, shape):
    """Looks for an axis of extent 1 with `index`, which finds the first only. Shapes such as (1, 1) or (1, 3, 1) that were
    stretched twice keep one stretched axis.
    """
    surplus = grad.ndim - len(shape)
    out = grad.sum(axis=tuple(range(surplus)))
    if 1 in shape:
        out = out.sum(axis=shape.index(1), keepdims=True)
    return out
