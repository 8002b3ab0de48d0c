"""Wrong works of `unbroadcast`, written without sight of the grader."""

import numpy as np


def lines_up_from_the_front(grad, shape):
    """Looks for axes of extent 1 before the axes in front are gone, so it sums over the wrong ones. Right where no
    axis is in front; else shapes and numbers go wrong for a shape with a 1 in it.
    """
    ones = tuple(axis for axis, extent in enumerate(shape) if extent == 1)
    grad = grad.sum(axis=ones, keepdims=True)
    in_front = grad.ndim - len(shape)
    return grad.sum(axis=tuple(range(in_front)))


def takes_the_mean_over_copies(grad, shape):
    """Takes means where it should take sums. Shows wherever an axis is stretched or put in front."""
    while grad.ndim > len(shape):
        grad = grad.mean(axis=0)
    for axis, extent in enumerate(shape):
        if extent == 1:
            grad = grad.mean(axis=axis, keepdims=True)
    return grad


def loses_the_axes_of_extent_one(grad, shape):
    """Sums over the axes of extent 1 without keeping them. Right for what has only axes in front; (2, 3) comes back as
    (2,) where (2, 1) is promised.
    """
    grad = np.sum(grad, axis=tuple(range(grad.ndim - len(shape))))
    for axis in reversed(range(len(shape))):
        if shape[axis] == 1:
            grad = grad.sum(axis=axis)
    return grad
