"""Wrong works of `linear_forward`, written without sight of the grader."""

import numpy as np


def leaves_the_checking_to_numpy(x, w, b):
    """Translates numpy's own complaint instead of comparing shapes. A bias that numpy can stretch, such as one of
    shape (1,), (), (N, 1) or (1, M), goes through without an error.
    """
    try:
        return np.dot(x, w) + b
    except ValueError as complaint:
        raise ValueError(f"x {x.shape}, w {w.shape} and b {b.shape} do not fit") from complaint


def turns_the_weights_if_that_fits(x, w, b):
    """Takes weights of shape (M, D) for PyTorch's and turns them over silently, where an error was promised. Shows for
    a `w` whose columns, and not its rows, are as many as the features.
    """
    n_features = x.shape[1]
    if w.shape[0] != n_features and w.shape[1] == n_features:
        w = w.T
    if w.shape[0] != n_features:
        raise ValueError(f"x is {x.shape} but w is {w.shape}")
    if b.shape != (w.shape[1],):
        raise ValueError(f"w is {w.shape} but b is {b.shape}")
    return x @ w + b
