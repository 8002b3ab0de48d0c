"""Wrong works of `layernorm_backward`, written without sight of the grader."""

import numpy as np


def copies_the_batch_version_with_the_axis_turned(dout, x, gamma, eps=1e-5):
    """Takes `batchnorm_backward` and turns every axis, those of the parameters, too: `dgamma` and `dbeta` are sums over
    the columns, of shape (N,). `dx` is right.
    """
    c = x - x.mean(axis=1, keepdims=True)
    s = np.sqrt((c**2).mean(axis=1, keepdims=True) + eps)
    xhat = c / s
    g = gamma * dout
    dx = (g - g.mean(axis=1, keepdims=True) - xhat * (g * xhat).mean(axis=1, keepdims=True)) / s
    return dx, (dout * xhat).sum(axis=1), dout.sum(axis=1)


def scales_by_gamma_at_the_end(dout, x, gamma, eps=1e-5):
    """Works `dx` out for a gamma of 1 and multiplies by gamma afterwards, as one may for columns. Right where all
    gammas are equal; otherwise the sums over a row lack the gammas.
    """
    d = x.shape[1]
    mu = np.mean(x, axis=1).reshape(-1, 1)
    s = np.sqrt(np.var(x, axis=1).reshape(-1, 1) + eps)
    xhat = (x - mu) / s
    total = np.sum(dout, axis=1).reshape(-1, 1)
    along = np.sum(dout * xhat, axis=1).reshape(-1, 1)
    dx = gamma * (d * dout - total - xhat * along) / (d * s)
    return dx, np.sum(dout * xhat, axis=0), np.sum(dout, axis=0)
