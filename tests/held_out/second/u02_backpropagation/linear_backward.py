"""Wrong works for u02.linear_backward."""

import numpy as np


def averages_the_bias_gradient(dout, x, w):
    """db is the mean over the rows and not their sum, so it is too small by the factor N."""
    dx = dout @ w.T
    dw = x.T @ dout
    db = dout.mean(axis=0)
    return dx, dw, db


def reshapes_the_weights_instead_of_transposing(dout, x, w):
    """w.reshape(M, D) has the shape of the transpose but other numbers in it: dx is wrong unless D or M is 1."""
    d, m = w.shape
    dx = np.dot(dout, w.reshape(m, d))
    dw = np.dot(x.T, dout)
    db = np.sum(dout, axis=0)
    return dx, dw, db


def keeps_the_summed_axis_of_the_bias(dout, x, w):
    """db has the shape (1, M) and not (M,)."""
    dw = np.einsum("nd,nm->dm", x, dout)
    dx = np.einsum("nm,dm->nd", dout, w)
    db = np.sum(dout, axis=0, keepdims=True)
    return dx, dw, db


def overwrites_the_weight_gradient_in_every_row(dout, x, w):
    """dw is assigned and not added to in the loop, so only the last row counts. Right for N = 1."""
    dx = np.zeros_like(x)
    dw = np.zeros_like(w)
    db = np.zeros(w.shape[1])
    for n in range(x.shape[0]):
        dx[n] = w @ dout[n]
        dw = np.outer(x[n], dout[n])
        db += dout[n]
    return dx, dw, db
