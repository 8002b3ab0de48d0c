"""Right works for `whiten` of unit 6."""

import numpy as np


def by_singular_values(x, eps):
    """Right: no covariance at all; the singular values of the centred rows give directions and variances."""
    centred = x - x.mean(axis=0, keepdims=True)
    _, values, directions = np.linalg.svd(centred, full_matrices=False)
    factors = 1.0 / np.sqrt(values**2 / len(x) + eps)
    return ((centred @ directions.T) * factors) @ directions


def sum_of_projections(x, eps):
    """Right: a loop over the eigenvectors, each of which adds its own projection, scaled."""
    N, D = x.shape
    mean = np.add.reduce(x, axis=0) / N
    centred = x - mean
    covariance = np.zeros((D, D))
    for row in centred:
        covariance += np.outer(row, row)
    covariance /= N
    variances, vectors = np.linalg.eigh(covariance)
    white = np.zeros((N, D))
    for k in range(D):
        direction = vectors[:, k]
        along = centred @ direction
        white += np.outer(along / np.sqrt(max(float(variances[k]), 0.0) + eps), direction)
    return white


def root_of_the_inverse_matrix(x, eps):
    """Right: adds eps to the diagonal of the covariance, and takes the inverse root of that matrix as a whole."""
    centred = x - np.mean(x, axis=0)
    covariance = np.atleast_2d(np.cov(centred, rowvar=False, bias=True))
    v, e = np.linalg.eigh(covariance)
    inverse_root = np.einsum("ik,k,jk->ij", e, (np.maximum(v, 0.0) + eps) ** -0.5, e)
    return centred @ inverse_root
