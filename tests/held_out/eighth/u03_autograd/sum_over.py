"""Wrong works of `sum_over`, written without sight of the grader."""

import numpy as np


def cuts_the_shape_at_the_axis(x, axis=None, keepdims=False):
    """Puts a single axis back by cutting the shape of x before and behind it. For the last axis written as -1, what is
    behind begins at 0 again, so the shape is wrong and the reshape fails. Right for axes counted from the front.
    """
    shape = x.data.shape

    def back(dout):
        if axis is not None and not keepdims:
            if isinstance(axis, tuple):
                dout = np.expand_dims(dout, axis)
            else:
                dout = dout.reshape(shape[:axis] + (1,) + shape[axis + 1 :])
        return (np.broadcast_to(dout, shape).copy(),)

    return Tensor(x.data.sum(axis=axis, keepdims=keepdims), (x,), back)
