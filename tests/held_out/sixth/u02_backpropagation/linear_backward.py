"""Wrong works of `linear_backward`, written without sight of the grader."""

import numpy as np


def reshapes_where_it_should_transpose(dout, x, w):
    """Brings `w` from (D, M) to (M, D) with `reshape`: the shape fits, but the numbers stand in other places. `dw` and
    `db` are right; `dx` shows unless D or M is 1.
    """
    d, m = w.shape
    dx = dout @ w.reshape(m, d)
    dw = x.T @ dout
    db = dout.sum(axis=0)
    return dx, dw, db


def takes_the_mean_over_the_batch_again(dout, x, w):
    """Divides `dw` and `db` by N, although the mean is in `dout` already. Shows for more than one row."""
    n = x.shape[0]
    return dout.dot(w.T), x.T.dot(dout) / n, dout.sum(axis=0) / n


def gives_the_bias_a_row(dout, x, w):
    """Keeps the summed axis, so `db` has the shape (1, M) where (M,) is promised. Shows in every call."""
    dx = np.matmul(dout, np.transpose(w))
    dw = np.matmul(np.transpose(x), dout)
    db = np.sum(dout, axis=0, keepdims=True)
    return dx, dw, db
