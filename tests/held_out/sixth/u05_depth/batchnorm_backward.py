"""Wrong works of `batchnorm_backward`, written without sight of the grader."""

import numpy as np


def brings_gamma_into_its_own_gradient(dout, x, gamma, eps=1e-5):
    """Multiplies `dout` by gamma first and makes `dgamma` of that. `dx` and `dbeta` are right; `dgamma` shows wherever
    gamma is not 1.
    """
    n = len(x)
    c = x - x.mean(axis=0)
    s = np.sqrt((c**2).mean(axis=0) + eps)
    x_hat = c / s
    dbeta = dout.sum(axis=0)
    g = gamma * dout
    dgamma = (g * x_hat).sum(axis=0)
    ds = -(g * c).sum(axis=0) / s**2
    dv = ds / (2 * s)
    dc = g / s + 2 / n * c * dv
    dx = dc - dc.mean(axis=0)
    return dx, dgamma, dbeta


def sums_dgamma_over_the_inputs(dout, x, gamma, eps=1e-5):
    """Makes `dgamma` of `dout` times x, where the normalised x was multiplied by gamma. `dx` and `dbeta` are right."""
    mu = np.mean(x, axis=0)
    std = np.sqrt(np.var(x, axis=0) + eps)
    xhat = (x - mu) / std
    dgamma = np.sum(dout * x, axis=0)
    dbeta = np.sum(dout, axis=0)
    dxhat = dout * gamma
    dx = (dxhat - dxhat.mean(axis=0) - xhat * (dxhat * xhat).mean(axis=0)) / std
    return dx, dgamma, dbeta


def divides_the_variance_by_n_minus_one(dout, x, gamma, eps=1e-5):
    """Takes the unbiased variance on the way back, which is right for the running statistics only. `dbeta` is right;
    `dx` and `dgamma` are off, most for few rows.
    """
    n = x.shape[0]
    centred = x - x.mean(axis=0, keepdims=True)
    var = (centred**2).sum(axis=0) / (n - 1)
    inv = 1.0 / np.sqrt(var + eps)
    dgamma = (dout * centred * inv).sum(axis=0)
    dbeta = dout.sum(axis=0)
    dnorm = dout * gamma
    dvar = (dnorm * centred * -0.5 * inv**3).sum(axis=0)
    dcentred = dnorm * inv + 2.0 * centred * dvar / (n - 1)
    return dcentred - dcentred.sum(axis=0) / n, dgamma, dbeta
