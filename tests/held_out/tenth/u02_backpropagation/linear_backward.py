"""Wrong works of `linear_backward`, written without sight of the grader."""

import numpy as np


def keeps_the_last_outer_product(dout, x, w):
    """Goes row by row and writes `=` where `+=` is needed: `dw` is that of the last row alone. Right for one row."""
    n = x.shape[0]
    dx = np.zeros(x.shape)
    dw = np.zeros(w.shape)
    db = np.zeros(w.shape[1])
    for i in range(n):
        dx[i] = w @ dout[i]
        dw = np.outer(x[i], dout[i])
        db = db + dout[i]
    return dx, dw, db


def transposes_only_if_it_must(dout, x, w):
    """Tries the product as it stands and transposes the weights only if numpy complains. Shows where `w` is square:
    then nothing complains, and `dx` is made with the wrong weights.
    """
    try:
        dx = dout @ w
    except ValueError:
        dx = dout @ w.T
    return dx, x.T @ dout, dout.sum(axis=0)
