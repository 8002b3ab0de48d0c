"""Wrong works of `batchnorm_backward`, written without sight of the grader."""

import numpy as np


def gamma_learns_from_the_raw_input(dout, x, gamma, eps=1e-5):
    """Takes `dgamma` as the sum of dout times x, as if the layer were a plain scale. `dx` and `dbeta` are right."""
    n = len(x)
    c = x - x.mean(axis=0)
    s = np.sqrt((c**2).mean(axis=0) + eps)
    g = gamma * dout
    ds = -(g * c).sum(axis=0) / s**2
    dc = g / s + 2 / n * c * ds / (2 * s)
    dx = dc - dc.mean(axis=0)
    return dx, (dout * x).sum(axis=0), dout.sum(axis=0)


def gives_back_what_the_variance_takes(dout, x, gamma, eps=1e-5):
    """The short formula with a plus before its last term: the path by way of the variance counts with the wrong sign.
    Right only where `dgamma` is 0.
    """
    n = x.shape[0]
    std = np.sqrt(np.var(x, axis=0) + eps)
    xhat = (x - np.mean(x, axis=0)) / std
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * xhat, axis=0)
    dx = gamma / (n * std) * (n * dout - dbeta + xhat * dgamma)
    return dx, dgamma, dbeta
