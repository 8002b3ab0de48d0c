"""Wrong works of `whiten`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def takes_singular_values_for_variances(x, eps):
    """Gets the directions from an SVD and divides by the root of the singular values, which are neither squared
    nor divided by N. Shows wherever the variances are not what the singular values are, so nearly always.
    """
    centred = x - x.mean(axis=0)
    _, s, vt = np.linalg.svd(centred, full_matrices=len(x) < x.shape[1])
    v = np.zeros(x.shape[1])
    v[: len(s)] = s
    return centred @ vt.T @ np.diag(1 / np.sqrt(v + eps)) @ vt


def divides_the_covariance_by_one_less(x, eps):
    """Takes `np.cov` as it comes, which divides by N - 1. Shows in every answer, the more the fewer rows there
    are, and for a single row it fails.
    """
    x0 = x - np.mean(x, 0)
    C = np.atleast_2d(np.cov(x, rowvar=False))
    vals, vecs = np.linalg.eigh(C)
    vals = np.maximum(vals, 0)
    return (x0 @ vecs / np.sqrt(vals + eps)) @ vecs.T
