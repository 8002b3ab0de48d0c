"""Wrong works of `layernorm_backward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def gamma_comes_at_the_end(dout, x, gamma, eps=1e-5):
    """Goes back through the normalisation with dout itself and multiplies the result by gamma, which is allowed for
    columns (batch normalisation) and not for rows. Right where all gammas are equal.
    """
    c = x - x.mean(axis=1, keepdims=True)
    s = np.sqrt((c**2).mean(axis=1, keepdims=True) + eps)
    xhat = c / s
    g = dout
    dx = g - g.mean(axis=1, keepdims=True) - xhat * (g * xhat).mean(axis=1, keepdims=True)
    return gamma * dx / s, (dout * xhat).sum(axis=0), dout.sum(axis=0)


def parameters_summed_along_the_row(dout, x, gamma, eps=1e-5):
    """Sums dgamma and dbeta over the same axis as the mean and the variance: they have shape (N,). dx is right."""
    mean = x.mean(axis=1, keepdims=True)
    s = np.sqrt(((x - mean) ** 2).mean(axis=1, keepdims=True) + eps)
    xhat = (x - mean) / s
    g = dout * gamma
    dx = (g - g.mean(1, keepdims=True) - xhat * (g * xhat).mean(1, keepdims=True)) / s
    return dx, (dout * xhat).sum(axis=1), dout.sum(axis=1)
