"""Wrong works of `sum_over`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def counts_axes_from_the_front_alone(x, axis=None, keepdims=False):
    """Works out the shape with kept axes by asking whether a number is among `axis`, in which -1 is never found. The
    sum is right; the way back breaks for axes that are counted from the end, unless their extent is 1.
    """
    shape = x.data.shape
    if axis is None:
        axes = tuple(range(len(shape)))
    elif isinstance(axis, tuple):
        axes = axis
    else:
        axes = (axis,)
    kept = tuple(1 if i in axes else extent for i, extent in enumerate(shape))

    def back(dout):
        return (np.array(np.broadcast_to(dout.reshape(kept), shape)),)

    return Tensor(x.data.sum(axis=axes, keepdims=keepdims), (x,), back)
