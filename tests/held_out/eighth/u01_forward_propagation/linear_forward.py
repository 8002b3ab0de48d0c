"""Wrong works of `linear_forward`, written without sight of the grader."""

import numpy as np


def turns_the_weights_over_if_that_fits(x, w, b):
    """Takes weights in PyTorch's layout as well: where `w` has no row for each feature but a column for each, it is
    transposed without a word. Right for all weights that fit; shows for a `w` of shape (M, D) with M not D, which must
    be refused.
    """
    features = x.shape[1]
    if w.shape[0] != features and w.shape[1] == features:
        w = w.T
    if w.shape[0] != features:
        raise ValueError(f"x is {x.shape} but w is {w.shape}")
    if b.shape != (w.shape[1],):
        raise ValueError(f"w is {w.shape} but b is {b.shape}")
    return x @ w + b


def counts_the_biases_only(x, w, b):
    """Asks how many biases there are and not how they lie, and flattens them. Shows for a `b` of shape (1, M) or (M,
    1), as Matlab people have it, which must be refused.
    """
    n, d = x.shape
    rows, m = w.shape
    if rows != d:
        raise ValueError("w needs one row per feature, x: %s, w: %s" % (x.shape, w.shape))
    if np.size(b) != m:
        raise ValueError("b needs one number per neuron, w: %s, b: %s" % (w.shape, np.shape(b)))
    out = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            out[i, j] = np.dot(x[i, :], w[:, j]) + np.ravel(b)[j]
    return out
