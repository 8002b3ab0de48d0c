"""Wrong works of `batchnorm_backward`, written without sight of the grader."""

import numpy as np


def forgets_that_the_variance_moves(dout, x, gamma, eps=1e-5):
    """Adds the straight path and the one by way of the mean, and leaves out the one by way of the variance. Shows in
    `dx` wherever `dout` and the normalised numbers of a column have something to do with each other.
    """
    mu = x.mean(axis=0)
    s = np.sqrt(x.var(axis=0) + eps)
    xhat = (x - mu) / s
    dbeta = dout.sum(axis=0)
    dgamma = (dout * xhat).sum(axis=0)
    dc = dout * gamma / s
    dx = dc - dc.mean(axis=0)
    return dx, dgamma, dbeta


def multiplies_gamma_in_twice(dout, x, gamma, eps=1e-5):
    """Puts the gradient of the normalised numbers, in which gamma is already, into a formula from elsewhere that begins
    with gamma. Right where gamma is 1 (or 0); elsewhere `dx` is gamma times too large.
    """
    N = x.shape[0]
    centred = x - np.mean(x, axis=0)
    inv = 1.0 / np.sqrt(np.mean(centred**2, axis=0) + eps)
    xhat = centred * inv
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * xhat, axis=0)
    dxhat = dout * gamma
    dx = (gamma * inv / N) * (N * dxhat - dxhat.sum(axis=0) - xhat * (dxhat * xhat).sum(axis=0))
    return dx, dgamma, dbeta
