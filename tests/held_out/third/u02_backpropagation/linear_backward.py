"""Wrong works for u02.linear_backward."""

import numpy as np


def weight_gradient_as_torch_keeps_it(dout, x, w):
    """Two mistakes: returns dw as dout.T x, the transpose of what it should be, for square w too, and db with the
    summed axis kept, of shape (1, M)."""
    return dout @ w.T, dout.T @ x, dout.sum(axis=0, keepdims=True)


def whichever_product_fits(dout, x, w):
    """Lets the shapes decide and tries dout @ w first: with square weights it fits, and dx lacks the transposition."""
    try:
        dx = dout @ w
    except ValueError:
        dx = dout @ w.T
    dw = np.einsum("nd,nm->dm", x, dout)
    return dx, dw, np.einsum("nm->m", dout)


def last_row_instead_of_the_sum_of_outer_products(dout, x, w):
    """Overwrites dw and db in the loop over rows in place of adding: only the last row counts, right for N = 1
    alone."""
    dx = np.zeros_like(x)
    for n in range(x.shape[0]):
        dx[n] = w @ dout[n]
        dw = np.outer(x[n], dout[n])
        db = dout[n].copy()
    return dx, dw, db
