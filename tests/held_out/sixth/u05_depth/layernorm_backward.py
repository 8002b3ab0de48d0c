"""Wrong works of `layernorm_backward`, written without sight of the grader."""

import numpy as np


def divides_by_the_rows(dout, x, gamma, eps=1e-5):
    """Copies the closed form of batch normalisation with its N and changes the axes alone. `dgamma` and `dbeta` are
    right; `dx` is right only where there are as many rows as columns.
    """
    N = x.shape[0]
    mean = x.mean(axis=1, keepdims=True)
    std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
    x_hat = (x - mean) / std
    g = gamma * dout
    dx = (N * g - g.sum(axis=1, keepdims=True) - x_hat * (g * x_hat).sum(axis=1, keepdims=True)) / (N * std)
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


def forgets_that_the_variance_moves(dout, x, gamma, eps=1e-5):
    """Follows the paths straight on and by way of the mean, and leaves out the one by way of the variance. `dgamma` and
    `dbeta` are right; `dx` shows almost everywhere.
    """
    c = x - x.mean(axis=-1, keepdims=True)
    s = np.sqrt((c * c).mean(axis=-1, keepdims=True) + eps)
    dgamma = np.sum(dout * c / s, axis=0)
    dbeta = np.sum(dout, axis=0)
    dc = dout * gamma / s
    dx = dc - dc.mean(axis=-1, keepdims=True)
    return dx, dgamma, dbeta


def only_centres_for_dgamma(dout, x, gamma, eps=1e-5):
    """Makes `dgamma` of what was centred and not yet divided by the deviation. `dx` and `dbeta` are right; `dgamma`
    shows unless all deviations are 1.
    """
    centred = x - x.mean(axis=1)[:, None]
    deviation = np.sqrt((centred**2).mean(axis=1) + eps)[:, None]
    hat = centred / deviation
    g = dout * gamma
    dx = (g - g.mean(axis=1)[:, None] - hat * (g * hat).mean(axis=1)[:, None]) / deviation
    return dx, np.sum(dout * centred, axis=0), np.sum(dout, axis=0)
