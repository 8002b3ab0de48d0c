"""Wrong works of `whiten`, written without sight of the grader."""

import numpy as np


def leaves_the_rows_turned(x, eps):
    """Forgets the last turn: PCA whitening. White, but the columns are directions and no longer those of x. Shows
    wherever the eigenvectors are not the axes in order.
    """
    centred = x - x.mean(axis=0)
    v, vectors = np.linalg.eigh(centred.T @ centred / len(x))
    return centred @ vectors / np.sqrt(np.maximum(v, 0) + eps)


def counts_one_row_less(x, eps):
    """Takes the covariance of `np.cov`, with a sum divided by N - 1. Shows for few rows, and is not finite for one."""
    c = x - x.mean(axis=0)
    cov = np.atleast_2d(np.cov(c, rowvar=False))
    v, e = np.linalg.eigh(cov)
    return c @ e @ np.diag(1 / np.sqrt(np.clip(v, 0, None) + eps)) @ e.T


def adds_eps_outside_the_root(x, eps):
    """Divides by sqrt(v) + eps in place of sqrt(v + eps). Shows where eps is not tiny beside the variances."""
    mean = np.mean(x, axis=0)
    z = x - mean
    values, vectors = np.linalg.eigh((z.T @ z) / x.shape[0])
    scale = 1.0 / (np.sqrt(np.where(values > 0, values, 0.0)) + eps)
    return (z @ vectors * scale) @ vectors.T


def centres_each_patch(x, eps):
    """Takes away the mean of each row, as one takes the brightness from a patch, and not that of each column. Shows
    wherever the two differ.
    """
    z = x - x.mean(axis=1, keepdims=True)
    v, e = np.linalg.eigh(z.T @ z / len(z))
    return z @ (e / np.sqrt(np.maximum(v, 0) + eps)) @ e.T
