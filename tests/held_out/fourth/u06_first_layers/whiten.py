"""Wrong works for `whiten` of unit 6."""

import numpy as np


def not_turned_back(x, eps):
    """Leaves out the last turn: PCA whitening. The rows are white, and they are written in the coordinates of the
    eigenvectors, not in those of the pixels.
    """
    x = x - x.mean(axis=0)
    v, e = np.linalg.eigh(x.T @ x / len(x))
    return x @ e / np.sqrt(np.maximum(v, 0) + eps)


def mean_of_each_row_taken_away(x, eps):
    """Takes away the mean of each row, not that of each column. Columns keep their means, and the covariance is then
    none. Right only where both kinds of means are 0.
    """
    centred = x - x.mean(axis=1, keepdims=True)
    covariance = centred.T @ centred / x.shape[0]
    values, vectors = np.linalg.eigh(covariance)
    scale = 1 / np.sqrt(np.clip(values, 0, None) + eps)
    return centred @ (vectors * scale) @ vectors.T


def eigenvectors_taken_for_rows(x, eps):
    """Takes the rows of the matrix of `eigh` for the eigenvectors, where they are its columns. The answer is not white,
    but where that matrix is symmetric.
    """
    xc = x - np.mean(x, axis=0)
    cov = np.dot(xc.T, xc) / len(xc)
    vals, vecs = np.linalg.eigh(cov)
    vals = np.maximum(vals, 0)
    return xc @ vecs.T @ np.diag(1 / np.sqrt(vals + eps)) @ vecs


def covariance_by_numpy_for_two_columns_and_more(x, eps):
    """np.cov gives a single number for one column, of which `eigh` knows nothing: LinAlgError for D = 1. For more
    columns it is right, with bias=True.
    """
    centred = x - x.mean(axis=0)
    variances, directions = np.linalg.eigh(np.cov(x, rowvar=False, bias=True))
    along = centred @ directions
    along = along / np.sqrt(np.maximum(variances, 0.0) + eps)
    return along @ directions.T
