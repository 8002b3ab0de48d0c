"""Wrong works of `unbroadcast`, written without sight of the grader."""

import numpy as np


def asks_which_extents_are_missing(grad, shape):
    """Sums over the axes of `grad` whose extent does not occur in `shape`, and reshapes. Right where all extents
    differ; shows where a stretched axis is as long as another one, such as (3, 3) for (3,): nothing is summed, and the
    reshape fails.
    """
    axes = tuple(i for i, extent in enumerate(grad.shape) if extent not in shape)
    return grad.sum(axis=axes).reshape(shape)


def averages_what_was_stretched(grad, shape):
    """Finds the right axes but takes the mean over those of extent 1, since the number "was only copied". Axes in front
    are summed as they should be. Shows for a column of a table, say.
    """
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)
    for axis, extent in enumerate(shape):
        if extent == 1 and grad.shape[axis] != 1:
            grad = np.mean(grad, axis=axis, keepdims=True)
    return grad
