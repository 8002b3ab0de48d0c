"""Wrong works of `sum_over`, written without sight of the grader."""

import numpy as np


def puts_the_axes_back_as_they_are_named(x, axis=None, keepdims=False):
    """Puts the axes of a tuple back one after the other, in the order in which the caller named them. Right for one
    axis and for (0, 1); for (1, 0), or (-2, -1) of three, an axis lands in the wrong place or cannot be put there yet.
    """
    shape = x.data.shape
    total = np.sum(x.data, axis=axis, keepdims=keepdims)

    def back(dout):
        if axis is not None and not keepdims:
            for one in axis if isinstance(axis, tuple) else (axis,):
                dout = np.expand_dims(dout, one)
        return (np.broadcast_to(dout, shape).copy(),)

    return Tensor(total, (x,), back)


def lets_numpy_line_it_up(x, axis=None, keepdims=False):
    """Multiplies the upstream gradient by ones of the shape of `x` and leaves it to numpy which axis is which. Right
    for all axes, for the first ones and with `keepdims`; over the last axis of a square table it is turned over, and
    elsewhere it does not fit.
    """
    ones = np.ones_like(x.data)
    return Tensor(x.data.sum(axis=axis, keepdims=keepdims), (x,), lambda dout: (ones * dout,))
