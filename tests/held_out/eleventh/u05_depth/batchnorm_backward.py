"""Wrong works of `batchnorm_backward`, written without sight of the grader."""

import numpy as np


def lets_the_mean_go_and_keeps_the_variance(dout, x, gamma, eps=1e-5):
    """Sends the gradient through the variance and not through the mean: the column mean
    of the upstream is not taken off.
    Shows in `dx` wherever that mean is not 0.
    """
    sd = np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) / sd
    dgamma, dbeta = (dout * xhat).sum(axis=0), dout.sum(axis=0)
    dx = gamma / sd * (dout - xhat * dgamma / len(x))
    return dx, dgamma, dbeta


def scales_the_sum_of_the_scale(dout, x, gamma, eps=1e-5):
    """Multiplies dout by gamma once, at the top, and works out all three gradients from
    the product. `dx` is right; shows in
    `dgamma` and `dbeta` wherever gamma is not 1.
    """
    dout = gamma * dout
    inv = 1 / np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) * inv
    dgamma = np.sum(dout * xhat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx = inv * (dout - dbeta / x.shape[0] - xhat * dgamma / x.shape[0])
    return dx, dgamma, dbeta
