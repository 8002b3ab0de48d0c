"""Wrong works of `backward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def keeps_the_axis_of_the_sum(params, cache, dlogits):
    """Sums the bias gradients with `keepdims=True`, as a well-known course has it for biases of shape (1, H). The
    numbers are right; `db` has the shape (1, fan_out) and not that of `b`.
    """
    grads, dout = [], dlogits
    for (w, _), signal in zip(params[::-1], cache[::-1], strict=True):
        grads.append((signal.T @ dout, np.sum(dout, axis=0, keepdims=True)))
        dout = (dout @ w.T) * (signal > 0)
    return grads[::-1]
