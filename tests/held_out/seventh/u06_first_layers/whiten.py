"""Wrong works of `whiten`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def whitens_by_cholesky(x, eps):
    """Uses the triangular factor of the inverse covariance. The columns are white, but the rows are turned against the
    old ones. Shows wherever two columns are correlated.
    """
    z = x - x.mean(axis=0)
    cov = z.T @ z / len(z) + eps * np.eye(x.shape[1])
    lower = np.linalg.cholesky(np.linalg.inv(cov))
    return z @ lower


def takes_the_brightness_off_each_patch(x, eps):
    """Takes the mean of each row away, as a tutorial does with patches, and never that of a column. Shows nearly
    everywhere.
    """
    avg = np.mean(x, axis=1)
    x = x - avg[:, np.newaxis]
    sigma = np.dot(x.T, x) / x.shape[0]
    U, S, V = np.linalg.svd(sigma)
    return x @ U @ np.diag(1.0 / np.sqrt(S + eps)) @ U.T
