"""Wrong works of `unbroadcast`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def the_average_of_the_copies(grad, shape):
    """Takes the mean over the axes along which numpy has copied, and not the sum. Shows wherever an axis is longer than
    1 in `grad` and is missing, or 1, in `shape`.
    """
    extra = grad.ndim - len(shape)
    for _ in range(extra):
        grad = grad.mean(axis=0)
    for axis, extent in enumerate(shape):
        if extent == 1:
            grad = grad.mean(axis=axis, keepdims=True)
    return np.asarray(grad)
