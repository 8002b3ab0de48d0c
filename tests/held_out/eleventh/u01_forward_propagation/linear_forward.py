"""Wrong works of `linear_forward`, written without sight of the grader."""

import numpy as np


def flattens_the_bias_first(x, w, b):
    """Counts the biases after flattening them, so that a column (M, 1) or a row (1, M) is
    taken as M biases. Shows for a
    `b` of the right size and the wrong shape, which should raise.
    """
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"x is {x.shape} but w is {w.shape}")
    bias = np.asarray(b).ravel()
    if bias.size != w.shape[1]:
        raise ValueError(f"w is {w.shape} but b is {b.shape}")
    return np.dot(x, w) + bias


def names_the_input_beside_the_bias(x, w, b):
    """Copied the first message for the second check and changed only half of it: where `b` does not fit, the message
    names the shapes of `x` and `b`, and not that of `w`.
    """
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"x {x.shape} does not fit w {w.shape}")
    if b.shape != (w.shape[1],):
        raise ValueError(f"x {x.shape} does not fit b {b.shape}")
    return x @ w + b
