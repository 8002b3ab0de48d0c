"""Wrong works for `layernorm_backward` of unit 5."""

import numpy as np


def scale_multiplied_in_at_the_end(dout, x, gamma, eps=1e-5):
    """γ is multiplied in at the very end, as batch normalisation allows. In a row each number has a γ of its own, so dx
    is wrong where the γ differ.
    """
    mean = x.mean(axis=1, keepdims=True)
    s = np.sqrt(x.var(axis=1, keepdims=True) + eps)
    xhat = (x - mean) / s
    dx = dout - dout.mean(axis=1, keepdims=True) - xhat * (dout * xhat).mean(axis=1, keepdims=True)
    return gamma * dx / s, (dout * xhat).sum(axis=0), dout.sum(axis=0)


def dout_overwritten_by_its_product(dout, x, gamma, eps=1e-5):
    """dout is replaced by γ dout first, and dgamma and dbeta are then summed from that: both too large by γ. dx is
    right, and everything where γ is 1.
    """
    dout = dout * gamma
    c = x - x.mean(axis=1, keepdims=True)
    s = np.sqrt((c**2).mean(axis=1, keepdims=True) + eps)
    xhat = c / s
    dx = (dout - dout.mean(axis=1, keepdims=True) - xhat * (dout * xhat).mean(axis=1, keepdims=True)) / s
    dgamma = np.sum(dout * xhat, axis=0)
    dbeta = np.sum(dout, axis=0)
    return dx, dgamma, dbeta


def divided_by_rows_and_not_by_columns(dout, x, gamma, eps=1e-5):
    """The formula of batch normalisation with its sums turned to the columns, but still with N, the number of rows,
    where D belongs. dx is right only where N and D are the same.
    """
    N, D = x.shape
    mu = x.mean(axis=1, keepdims=True)
    s = np.sqrt(((x - mu) ** 2).mean(axis=1, keepdims=True) + eps)
    xhat = (x - mu) / s
    g = gamma * dout
    dx = (N * g - g.sum(axis=1, keepdims=True) - xhat * (g * xhat).sum(axis=1, keepdims=True)) / (N * s)
    return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)


def no_eps_under_the_root(dout, x, gamma, eps=1e-5):
    """Divides by the plain standard deviation, without eps. A row whose numbers are all equal gives nan, and one that
    hardly varies far too much.
    """
    mean, std = x.mean(axis=1), x.std(axis=1)
    xhat = (x - mean[:, None]) / std[:, None]
    dgamma, dbeta = np.einsum("nd,nd->d", dout, xhat), np.einsum("nd->d", dout)
    g = dout * gamma
    a, b = g.mean(axis=1)[:, None], (g * xhat).mean(axis=1)[:, None]
    return (g - a - xhat * b) / std[:, None], dgamma, dbeta
