"""Wrong works of `sum_over`, written without sight of the grader."""

import numpy as np


def axis_zero_counts_as_none(x, axis=None, keepdims=False):
    """Asks `if axis` on the way back, and 0 counts as false. For axis 0 all numbers receive the sum of what has
    arrived in place of what has arrived at their own sum. Other axes, and axis 0 counted from the end, are right.
    """
    shape = x.data.shape

    def back(dout):
        if axis:
            if not keepdims:
                dout = np.expand_dims(dout, axis)
            return (np.broadcast_to(dout, shape).copy(),)
        return (np.full(shape, np.sum(dout)),)

    return Tensor(x.data.sum(axis=axis, keepdims=keepdims), (x,), back)
