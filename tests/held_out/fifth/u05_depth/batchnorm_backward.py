"""Wrong works of `batchnorm_backward`, written without sight of the grader."""

import numpy as np


def deviation_taken_for_a_constant(dout, x, gamma, eps=1e-5):
    """Goes back through the mean and not through the variance. Shows in dx wherever dout goes along with x."""
    s = np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) / s
    g = gamma * dout / s
    return g - g.mean(axis=0), (dout * xhat).sum(axis=0), dout.sum(axis=0)


def scale_judged_by_the_raw_input(dout, x, gamma, eps=1e-5):
    """Multiplies dout by x and not by the normalised x. Shows in dgamma; dx and dbeta are right."""
    s = np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) / s
    g = gamma * dout
    dx = (g - g.mean(axis=0) - xhat * (g * xhat).mean(axis=0)) / s
    return dx, np.sum(dout * x, axis=0), np.sum(dout, axis=0)
