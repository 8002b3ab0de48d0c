"""Wrong works for `unbroadcast` of unit 3."""

import numpy as np


def only_the_new_axes_in_front(grad, shape):
    """Sums over the axes in front that the array had not, and forgets those of extent 1: a column of shape (2, 1) gets
    a gradient of shape (2, 3).
    """
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)
    return grad


def shapes_lined_up_from_the_left(grad, shape):
    """Lines the shapes up from the first axis, not from the last: new axes are looked for at the end. Right where both
    have the same number of axes or the shape is (); a bias of (3,) in front of (2, 3) gets the shape (2,).
    """
    for axis, extent in enumerate(shape):
        if extent == 1 and grad.shape[axis] != 1:
            grad = grad.sum(axis=axis, keepdims=True)
    extra = tuple(range(len(shape), grad.ndim))
    return grad.sum(axis=extra) if extra else grad


def mean_over_the_copies(grad, shape):
    """Takes the mean over the axes that were stretched, where the sum belongs: too small by the number of copies."""
    extra = grad.ndim - len(shape)
    if extra > 0:
        grad = grad.mean(axis=tuple(range(extra)))
    ones = tuple(i for i in range(len(shape)) if shape[i] == 1)
    if ones:
        grad = grad.mean(axis=ones, keepdims=True)
    return grad


def done_if_as_many_numbers(grad, shape):
    """Returns `grad` as it is where it has as many numbers as the shape. Right for most; a gradient of shape (1, 3) for
    an array of shape (3,), or of (1, 1) for a single number, keeps its axis too many.
    """
    if grad.size == int(np.prod(shape)):
        return grad
    front = grad.ndim - len(shape)
    axes = tuple(range(front)) + tuple(front + i for i, n in enumerate(shape) if n == 1)
    return grad.sum(axis=axes).reshape(shape)
