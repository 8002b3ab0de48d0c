"""Wrong works of `unbroadcast`, written without sight of the grader."""

import numpy as np


def folds_the_numbers_and_sums(grad, shape):
    """Lays the gradient out as a pile of arrays of the shape and adds the pile up. Right where only axes in front were
    new; an axis of extent 1 that was stretched behind another one gets the numbers of other places.
    """
    if grad.shape == tuple(shape):
        return grad
    pile = grad.reshape((-1,) + tuple(shape))
    return pile.sum(axis=0)


def keeps_one_of_the_copies(grad, shape):
    """Undoes a broadcast by taking one copy, since all copies were the same: the first along each stretched axis. But
    their gradients are not, and add up. Shows wherever an axis of extent 2 or more was stretched or put in front.
    """
    g = grad
    while g.ndim > len(shape):
        g = g[0]
    for axis, extent in enumerate(shape):
        if extent == 1 and g.shape[axis] > 1:
            g = np.take(g, [0], axis=axis)
    return np.array(g, dtype=np.float64)
