"""Wrong works of `batchnorm_backward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def mean_and_spread_stand_still(dout, x, gamma, eps=1e-5):
    """Goes back as if mean and deviation were given numbers: dx is gamma dout / s. dgamma and dbeta are right; the
    columns of dx do not add up to 0.
    """
    s = np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) / s
    return dout * gamma / s, (dout * xhat).sum(axis=0), dout.sum(axis=0)
