"""Wrong works for `batchnorm_backward` of unit 5."""

import numpy as np


def mean_and_variance_taken_for_constants(dout, x, gamma, eps=1e-5):
    """Only the straight path: dx = γ dout / s, as in evaluation. Neither the mean nor the variance sends anything back.
    dgamma and dbeta are right.
    """
    mean, s = x.mean(axis=0), np.sqrt(x.var(axis=0) + eps)
    xhat = (x - mean) / s
    return dout * gamma / s, (dout * xhat).sum(axis=0), dout.sum(axis=0)


def variance_of_n_minus_one_on_the_way_back(dout, x, gamma, eps=1e-5):
    """On the way back through the variance the factor is 2 / (N - 1), that of the unbiased variance. Wrong for small
    batches most, and for large ones by little.
    """
    n = len(x)
    c = x - x.mean(axis=0)
    s = np.sqrt((c**2).sum(axis=0) / n + eps)
    g = gamma * dout
    ds = -(g * c).sum(axis=0) / s**2
    dv = ds / (2 * s)
    dc = g / s + 2 / (n - 1) * c * dv
    dx = dc - dc.mean(axis=0)
    return dx, (dout * c / s).sum(axis=0), dout.sum(axis=0)


def scale_left_out_and_dgamma_by_the_input(dout, x, gamma, eps=1e-5):
    """Two mistakes. γ is not multiplied in on the way to dx; and dgamma is the sum of dout x, with the input in place
    of the normalised one. dx is right where γ is 1.
    """
    mu = np.mean(x, axis=0)
    std = np.sqrt(np.var(x, axis=0) + eps)
    xhat = (x - mu) / std
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * x, axis=0)
    dx = (dout - dout.mean(axis=0) - xhat * (dout * xhat).mean(axis=0)) / std
    return dx, dgamma, dbeta


def default_eps_whatever_is_given(dout, x, gamma, eps=1e-5):
    """The root is taken of the variance and 1e-5 for every `eps`. Right for the default; shows for another one, most of
    all in columns that hardly vary.
    """
    N = x.shape[0]
    mu = x.sum(axis=0) / N
    c = x - mu
    s = np.sqrt((c * c).mean(axis=0) + 1e-5)
    xhat = c / s
    dbeta = dout.sum(axis=0)
    dgamma = (dout * xhat).sum(axis=0)
    dx = gamma / (N * s) * (N * dout - dbeta - xhat * dgamma)
    return dx, dgamma, dbeta
