"""Wrong works of `layernorm_backward`, written without sight of the grader."""

import numpy as np


def multiplies_gamma_in_at_the_end(dout, x, gamma, eps=1e-5):
    """Goes back as for a column, where gamma may come in at any time, and multiplies by it last. Right where all gammas
    are the same; shows in `dx` where they differ.
    """
    c = x - x.mean(axis=1, keepdims=True)
    s = np.sqrt((c**2).mean(axis=1, keepdims=True) + eps)
    xhat = c / s
    inner = dout - dout.mean(axis=1, keepdims=True) - xhat * (dout * xhat).mean(axis=1, keepdims=True)
    return gamma * inner / s, (dout * xhat).sum(axis=0), dout.sum(axis=0)


def weighs_gamma_by_the_raw_distance(dout, x, gamma, eps=1e-5):
    """Multiplies `dout` in `dgamma` by the distance from the mean, which was not yet divided by the deviation. `dx` and
    `dbeta` are right; shows in `dgamma` where the deviation of a row is not 1.
    """
    n, d = x.shape
    dx = np.zeros((n, d))
    dgamma = np.zeros(d)
    dbeta = np.zeros(d)
    for i in range(n):
        c = x[i] - x[i].mean()
        s = np.sqrt((c * c).mean() + eps)
        g = gamma * dout[i]
        ds = -(g * c).sum() / s**2
        dc = g / s + c * ds / s / d
        dx[i] = dc - dc.mean()
        dgamma += dout[i] * c
        dbeta += dout[i]
    return dx, dgamma, dbeta
