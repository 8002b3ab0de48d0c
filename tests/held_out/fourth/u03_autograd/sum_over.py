"""Wrong works for `sum_over` of unit 3."""

import numpy as np


def axis_not_put_back(x, axis=None, keepdims=False):
    """dout is broadcast without its axis being put back first: an error for most shapes, and for square tables a row's
    gradient that goes to a column. Right for axis 0, with keepdims and for a sum over all.
    """
    shape = x.data.shape
    return type(x)(x.data.sum(axis=axis, keepdims=keepdims), (x,), lambda dout: (np.broadcast_to(dout, shape).copy(),))


def shared_out_among_the_summands(x, axis=None, keepdims=False):
    """What arrives at a sum is divided among its summands, as for a mean: too small by the number of summands."""
    out = x.data.sum(axis=axis, keepdims=keepdims)

    def hand_back(dout):
        if axis is not None and not keepdims:
            dout = np.expand_dims(dout, axis)
        count = x.data.size / max(out.size, 1)
        return (np.asarray(np.ones_like(x.data) * dout / count),)

    return type(x)(out, (x,), hand_back)


def hands_back_ones(x, axis=None, keepdims=False):
    """The slope is 1, so it hands back ones and forgets what arrives from above. Right where the sum is the root."""
    data = np.sum(x.data, axis=axis, keepdims=keepdims)
    return type(x)(data, (x,), lambda dout: (np.ones(x.data.shape),))


def axes_from_the_end_put_back_too_early(x, axis=None, keepdims=False):
    """Puts the axes back one by one as they are counted. Right for one axis and for tuples counted from the front; in a
    tuple with axes counted from the end, such as (-2, -1), they land in the wrong places.
    """
    axes = tuple(range(x.data.ndim)) if axis is None else axis if isinstance(axis, tuple) else (axis,)

    def hand_back(dout):
        if not keepdims:
            for a in sorted(axes):
                dout = np.expand_dims(dout, a)
        return (np.asarray(np.zeros_like(x.data) + dout),)

    return type(x)(x.data.sum(axis=axes, keepdims=keepdims), (x,), hand_back)
