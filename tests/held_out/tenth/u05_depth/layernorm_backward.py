"""Wrong works of `layernorm_backward`, written without sight of the grader."""

import numpy as np


def as_many_columns_as_rows(dout, x, gamma, eps=1e-5):
    """Copies the batch version and turns the axes, but leaves N, the number of rows, where the number of columns
    belongs. `dx` is right for square tables only.
    """
    n = len(x)
    mu = x.mean(axis=1, keepdims=True)
    std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
    xhat = (x - mu) / std
    g = dout * gamma
    dx = (n * g - g.sum(axis=1, keepdims=True) - xhat * (g * xhat).sum(axis=1, keepdims=True)) / (n * std)
    return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)
