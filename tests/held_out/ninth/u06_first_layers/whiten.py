"""Wrong works of `whiten`, written without sight of the grader."""

import numpy as np


def takes_the_mean_of_each_patch(x, eps):
    """Takes away the mean of each row, the grey of the patch, and none of the columns. Shows nearly always: the columns
    of the answer have not the mean 0.
    """
    x = x - x.mean(axis=1, keepdims=True)
    v, e = np.linalg.eigh(x.T @ x / len(x))
    v = np.maximum(v, 0)
    return x @ e @ np.diag(1 / np.sqrt(v + eps)) @ e.T


def floors_the_variance_at_eps(x, eps):
    """Uses eps as the least variance, by a maximum, and does not add it. Shows wherever eps is not tiny against the
    variances.
    """
    centred = x - x.mean(axis=0)
    cov = np.einsum("ni,nj->ij", centred, centred) / x.shape[0]
    values, vectors = np.linalg.eigh(cov)
    return (centred @ vectors / np.sqrt(np.maximum(values, eps))) @ vectors.T
