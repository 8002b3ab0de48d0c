"""Wrong works of `linear_backward`, written without sight of the grader."""

import numpy as np


def divides_by_m_as_in_the_lecture(dout, x, w):
    """Follows a lecture in which `dout` has no mean in it, and divides `dw` and `db` by the number of rows. Shows for
    every batch of more than one row; `dx` is right.
    """
    m = x.shape[0]
    dw = (1 / m) * np.dot(x.T, dout)
    db = (1 / m) * np.sum(dout, axis=0)
    dx = np.dot(dout, w.T)
    return dx, dw, db


def stops_one_row_early(dout, x, w):
    """Begins `dw` and `db` with the first row and adds the others in a loop that ends before the last one. Right for
    batches of one row; shows for all others.
    """
    n = x.shape[0]
    dw = np.outer(x[0], dout[0])
    db = dout[0].copy()
    for i in range(1, n - 1):
        dw += np.outer(x[i], dout[i])
        db += dout[i]
    dx = dout @ w.T
    return dx, dw, db
