"""Right works for `sum_over` of unit 3."""

import numpy as np


def shape_with_ones_by_reshape(x, axis=None, keepdims=False):
    """Right: works out once what shape the sum has with its axes kept, and reshapes dout to that."""
    kept = x.data.sum(axis=axis, keepdims=True)
    out = kept if keepdims else x.data.sum(axis=axis)

    def hand_back(dout):
        return (np.asarray(np.ones(x.data.shape) * np.reshape(dout, kept.shape)),)

    return type(x)(out, (x,), hand_back)


def axes_counted_from_the_front(x, axis=None, keepdims=False):
    """Right: turns every axis into one counted from the front, and inserts them in rising order, one by one."""
    shape, ndim = x.data.shape, x.data.ndim
    if axis is None:
        axes = list(range(ndim))
    elif isinstance(axis, (tuple, list)):
        axes = sorted(a % ndim for a in axis)
    else:
        axes = [int(axis) % ndim]
    out = x.data
    for a in reversed(axes):
        out = out.sum(axis=a, keepdims=keepdims)

    def hand_back(dout):
        gradient = np.array(dout, dtype=np.float64)
        if not keepdims:
            for a in axes:
                gradient = np.expand_dims(gradient, a)
        for a in axes:
            gradient = np.repeat(gradient, shape[a], axis=a)
        return (gradient,)

    return type(x)(out, (x,), hand_back)


def index_with_new_axes(x, axis=None, keepdims=False):
    """Right: puts the axes back with an index of slices and None, then fills an empty array."""
    axes = range(x.data.ndim) if axis is None else np.atleast_1d(axis)
    summed = {int(a) % x.data.ndim for a in axes}
    index = tuple(None if a in summed else slice(None) for a in range(x.data.ndim))

    def hand_back(dout):
        gradient = np.empty_like(x.data)
        gradient[...] = dout if keepdims else np.asarray(dout)[index]
        return (gradient,)

    return type(x)(np.add.reduce(x.data, axis=tuple(summed), keepdims=keepdims), (x,), hand_back)
