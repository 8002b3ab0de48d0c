"""Wrong works of `linear_backward`, written without sight of the grader."""

import numpy as np


def the_bias_hears_the_average(dout, x, w):
    """Takes the mean over the rows for `db` (all rows share the bias, so it gets what they say on average). `dx` and `dw`
    are right; `db` is N times too small.
    """
    dx = dout.dot(w.T)
    dw = x.T.dot(dout)
    db = dout.mean(axis=0)
    return dx, dw, db


def keeps_the_bias_as_a_table_of_one_row(dout, x, w):
    """Copies `keepdims=True` from a course in which b is a table of one row. The numbers are right, but `db` has the shape
    (1, M) and not (M,).
    """
    db = np.sum(dout, axis=0, keepdims=True)
    dw = np.einsum("nd,nm->dm", x, dout)
    dx = np.einsum("nm,dm->nd", dout, w)
    return dx, dw, db
