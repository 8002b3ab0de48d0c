"""Wrong works of `sum_over`, written without sight of the grader."""

import numpy as np


def takes_axis_zero_for_none(x, axis=None, keepdims=False):
    """Writes `axis or None` and `if axis`, where 0 counts as no axis: everything is summed. Shows for axis 0 of an
    array with two axes or more.
    """
    data = np.sum(x.data, axis=axis or None, keepdims=keepdims)

    def hand_back(dout):
        if axis and not keepdims:
            dout = np.expand_dims(dout, axis)
        return (np.broadcast_to(dout, x.data.shape).copy(),)

    return Tensor(data, (x,), hand_back)


def puts_the_axes_back_one_by_one(x, axis=None, keepdims=False):
    """Puts the axes of a tuple back one after another, in the order of the tuple. Right for one axis, and for rising
    ones from the front; shows for tuples such as (-2, -1), or (2, 0).
    """

    def hand_back(dout):
        if axis is not None and not keepdims:
            for one in axis if isinstance(axis, tuple) else (axis,):
                dout = np.expand_dims(dout, one)
        return (dout * np.ones(x.data.shape),)

    return Tensor(x.data.sum(axis=axis, keepdims=keepdims), (x,), hand_back)


def never_keeps_an_axis(x, axis=None, keepdims=False):
    """Forgets to pass `keepdims` to the sum. Right by default; with keepdims the data has lost its axes."""
    shape = x.data.shape
    out = np.sum(x.data, axis=axis)

    def hand_back(dout):
        if axis is not None and dout.ndim < len(shape):
            dout = np.expand_dims(dout, axis)
        return (np.broadcast_to(dout, shape).copy(),)

    return Tensor(out, (x,), hand_back)
