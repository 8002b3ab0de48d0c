"""Wrong works of `layernorm_backward`, written without sight of the grader."""

import numpy as np


def brings_the_scale_in_at_the_end(dout, x, gamma, eps=1e-5):
    """Works out what goes back without gamma and multiplies by it last, as one may for a
    column. Shows in `dx` unless all
    gammas are equal.
    """
    c = x - x.mean(axis=1, keepdims=True)
    inv = 1 / np.sqrt((c**2).mean(axis=1, keepdims=True) + eps)
    xhat = c * inv
    back = dout - dout.mean(axis=1, keepdims=True) - xhat * (dout * xhat).mean(axis=1, keepdims=True)
    return gamma * inv * back, (dout * xhat).sum(axis=0), dout.sum(axis=0)
