"""Wrong works of `whiten`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def whitens_by_cholesky(x, eps):
    """Multiplies by the Cholesky factor of the inverse covariance, as a course in statistics does. The rows are white,
    but they are not turned back, so they are not as near to the old ones as can be. Right for D = 1 only, or where the
    columns have no correlation.
    """
    centred = x - x.mean(axis=0)
    covariance = centred.T @ centred / len(x) + eps * np.eye(x.shape[1])
    return centred @ np.linalg.cholesky(np.linalg.inv(covariance))


def forgets_the_number_of_rows_in_the_svd(x, eps):
    """Takes the squares of the singular values for the variances, without dividing them by N. Shows for two rows or
    more: the columns come out with a variance near 1 / N.
    """
    xc = x - np.mean(x, axis=0, keepdims=True)
    _, s, vt = np.linalg.svd(xc, full_matrices=False)
    return ((xc @ vt.T) / np.sqrt(s**2 + eps)) @ vt
