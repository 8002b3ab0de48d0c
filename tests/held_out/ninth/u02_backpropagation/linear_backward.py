"""Wrong works of `linear_backward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def reshapes_for_the_transpose(dout, x, w):
    """Makes an array of shape (M, D) of the weights by `reshape`, which keeps the numbers in their order instead of
    transposing them. Shows in dx, unless D or M is 1.
    """
    d, m = w.shape
    dx = dout @ w.reshape(m, d)
    dw = x.T @ dout
    db = dout.sum(axis=0)
    return dx, dw, db
