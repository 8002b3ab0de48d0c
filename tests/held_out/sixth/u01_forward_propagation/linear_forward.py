"""Wrong works of `linear_forward`, written without sight of the grader."""

import numpy as np


def asserts_the_shapes(x, w, b):
    """Checks the shapes with `assert`, so an `AssertionError` comes where a `ValueError` is promised. Shows for every
    `w` or `b` that does not fit.
    """
    assert x.shape[1] == w.shape[0], f"x {x.shape} does not fit w {w.shape}"
    assert b.shape == (w.shape[1],), f"b {b.shape} does not fit w {w.shape}"
    return x @ w + b


def adds_the_bias_for_each_feature(x, w, b):
    """Adds the bias inside the innermost loop, once for each feature. Shows for every bias that is not 0 where there
    is more than one feature.
    """
    n, d = x.shape
    if w.shape[0] != d:
        raise ValueError(f"x has shape {x.shape} but w has shape {w.shape}")
    m = w.shape[1]
    if b.shape != (m,):
        raise ValueError(f"w has shape {w.shape} but b has shape {b.shape}")
    out = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            for k in range(d):
                out[i, j] += x[i, k] * w[k, j] + b[j]
    return out


def measures_the_bias_by_its_length(x, w, b):
    """Compares `len(b)` with the number of neurons, so a column of shape (M, 1) passes. Shows for a bias of two axes
    whose first extent is M: with one row, or with M rows, the result even comes out silently.
    """
    if x.shape[1] != w.shape[0]:
        raise ValueError("x of shape %s, w of shape %s" % (x.shape, w.shape))
    if len(b) != w.shape[1]:
        raise ValueError("w of shape %s, b of shape %s" % (w.shape, b.shape))
    return np.dot(x, w) + b
