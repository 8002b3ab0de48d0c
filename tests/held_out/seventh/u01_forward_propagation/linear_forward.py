"""Wrong works of `linear_forward`, written without sight of the grader."""

import numpy as np


def compares_only_the_length_of_the_bias(x, w, b):
    """Takes a bias for right if it has M entries along its first axis, so that a column of shape (M, 1) passes. Shows
    for such a bias: where N is 1 or M the answer has other numbers or another shape, and no error comes.
    """
    if x.shape[1] != w.shape[0]:
        raise ValueError("x is %s but w is %s" % (x.shape, w.shape))
    if len(b) != w.shape[1]:
        raise ValueError("w is %s but b is %s" % (w.shape, b.shape))
    return x @ w + b


def turns_weights_that_do_not_fit(x, w, b):
    """Helps itself to `w.T` where the weights come as (M, D), as in PyTorch, in place of an error. Shows only for
    weights that have not D rows and do have D columns.
    """
    n, d = x.shape
    if w.shape[0] != d and w.shape[1] == d:
        w = w.T
    if w.shape[0] != d:
        raise ValueError(f"cannot multiply x {x.shape} and w {w.shape}")
    if b.shape != (w.shape[1],):
        raise ValueError(f"w {w.shape} wants another bias than b {b.shape}")
    out = np.zeros((n, w.shape[1]))
    for i in range(n):
        out[i] = x[i].dot(w) + b
    return out
