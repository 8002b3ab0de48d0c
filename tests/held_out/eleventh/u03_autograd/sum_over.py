"""Wrong works of `sum_over`, written without sight of the grader."""

import numpy as np


def puts_back_one_axis_at_the_end(x, axis=None, keepdims=False):
    """Puts the summed axis back as the last one, whichever it was. Shows for the sum over any axis but the last of an
    array of two or more dimensions, without `keepdims`: an error, or for square arrays wrong numbers.
    """
    shape = x.data.shape

    def back(d):
        if axis is not None and not keepdims:
            for _ in axis if isinstance(axis, tuple) else (axis,):
                d = d[..., None]
        return (np.broadcast_to(d, shape).copy(),)

    return Tensor(x.data.sum(axis=axis, keepdims=keepdims), (x,), back)


def divides_among_the_summands(x, axis=None, keepdims=False):
    """Shares what arrives equally among the numbers that were summed, as if it were a mean.
    Shows in what is handed back
    wherever more than one number is summed.
    """
    out = np.sum(x.data, axis=axis, keepdims=keepdims)
    each = np.size(out) / x.data.size if x.data.size else 1.0

    def back(d):
        if axis is not None and not keepdims:
            d = np.expand_dims(d, axis)
        return (np.ones_like(x.data) * d * each,)

    return Tensor(out, (x,), back)
