"""Wrong works of `whiten`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def adds_eps_to_the_sums_of_squares(x, eps):
    """Goes by the singular values and adds eps to their squares, which are N times the variances; the N comes in
    later. As if eps were N times smaller; shows wherever N is above 1 and eps counts beside the variances.
    """
    centred = x - x.mean(axis=0)
    u, s, vt = np.linalg.svd(centred, full_matrices=False)
    return np.sqrt(len(x)) * (u * (s / np.sqrt(s**2 + eps))) @ vt


def whitens_by_cholesky(x, eps):
    """Multiplies by a Cholesky factor of the inverse covariance. The rows are white but turned, not as near to the old
    ones as can be. Shows wherever two columns are correlated.
    """
    xc = x - np.mean(x, axis=0, keepdims=True)
    sigma = xc.T @ xc / x.shape[0] + eps * np.identity(x.shape[1])
    factor = np.linalg.cholesky(np.linalg.inv(sigma))
    return xc @ factor
