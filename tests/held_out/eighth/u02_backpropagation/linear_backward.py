"""Wrong works of `linear_backward`, written without sight of the grader."""


def the_bias_hears_the_average(dout, x, w):
    """Takes the mean over the rows for `db` (all rows share the bias, so it gets what they say on average). `dx` and
    `dw` are right; `db` is N times too small.
    """
    dx = dout.dot(w.T)
    dw = x.T.dot(dout)
    db = dout.mean(axis=0)
    return dx, dw, db
