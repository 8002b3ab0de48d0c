"""Right works for u06.whiten."""

import numpy as np


def singular_values_of_the_centred_rows(x, eps):
    """Right: takes the directions from a singular value decomposition of the rows, with zeros for those that lack."""
    n, d = x.shape
    centred = x - x.sum(axis=0) / n
    _, sigma, vt = np.linalg.svd(centred, full_matrices=True)
    variances = np.zeros(d)
    variances[: len(sigma)] = sigma**2 / n
    turn = sum(np.outer(one, one) / np.sqrt(v + eps) for one, v in zip(vt, variances, strict=True))
    return centred @ turn
