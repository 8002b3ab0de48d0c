"""Wrong works of `batchnorm_backward`, written without sight of the grader."""

import numpy as np


def variance_by_the_habit_of_matlab(dout, x, gamma, eps=1e-5):
    """Divides by N - 1 in the variance, as Matlab's `var` does, and by N everywhere else. `dbeta` is right; `dx` and
    `dgamma` are of another scale, most of all for few rows.
    """
    n = x.shape[0]
    c = x - x.mean(axis=0)
    s = np.sqrt((c**2).sum(axis=0) / (n - 1) + eps)
    xhat = c / s
    g = gamma * dout
    dx = (g - g.mean(axis=0) - xhat * (g * xhat).mean(axis=0)) / s
    return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)


def stops_before_the_mean(dout, x, gamma, eps=1e-5):
    """Follows the table down to c and leaves out the last two lines: what goes by way of the mean is missing. Shows
    where the columns of dout do not add up to 0; the columns of dx do not add up to 0 then either.
    """
    n = len(x)
    c = x - np.mean(x, axis=0)
    v = np.mean(c**2, axis=0)
    s = np.sqrt(v + eps)
    g = gamma * dout
    ds = -np.sum(g * c, axis=0) / s**2
    dv = ds / (2 * s)
    dx = g / s + 2 / n * c * dv
    dgamma = np.sum(dout * c / s, axis=0)
    dbeta = np.sum(dout, axis=0)
    return dx, dgamma, dbeta
