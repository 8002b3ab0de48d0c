"""Wrong works for u06.whiten."""

import numpy as np


def eigenvectors_taken_as_rows(x, eps):
    """Takes the rows of eigh's matrix for the eigenvectors. Shows whenever that matrix is not symmetric."""
    centred = x - x.mean(axis=0)
    cov = centred.T @ centred / len(x)
    v, vectors = np.linalg.eigh(cov)
    inside = centred @ vectors.T
    inside = inside / np.sqrt(np.maximum(v, 0) + eps)
    return inside @ vectors


def library_covariance_with_one_row_less(x, eps):
    """np.cov divides by N - 1. Shows for few rows; a single row and D = 1 are taken care of."""
    x = x - np.mean(x, axis=0, keepdims=True)
    sigma = np.atleast_2d(np.cov(x, rowvar=False)) if len(x) > 1 else np.zeros((x.shape[1], x.shape[1]))
    u, s, _ = np.linalg.svd(sigma)
    zca = u @ np.diag(1.0 / np.sqrt(s + eps)) @ u.T
    return x @ zca
