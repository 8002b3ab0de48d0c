"""Wrong works of `linear_backward`, written without sight of the grader."""

import numpy as np


def leaves_the_bias_a_row(dout, x, w):
    """Sums the bias's gradient with a product with ones, as in Matlab, and leaves it as
    a row (1, M). Shows in the shape
    of `db`, always; its numbers are right.
    """
    ones = np.ones((1, x.shape[0]))
    return dout @ w.T, x.T @ dout, ones @ dout


def folds_the_weights_instead_of_turning_them(dout, x, w):
    """Reshapes `w` to (M, D) where it should be transposed. Shows in `dx`, for all weights with more than one row and
    more than one column.
    """
    n_in, n_out = w.shape
    dx = np.dot(dout, w.reshape(n_out, n_in))
    dw = np.einsum("nd,nm->dm", x, dout)
    return dx, dw, np.einsum("nm->m", dout)
