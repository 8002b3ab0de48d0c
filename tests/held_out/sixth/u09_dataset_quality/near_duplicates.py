"""Wrong works of `near_duplicates`, written without sight of the grader."""

import numpy as np


def computes_distances_by_products(x, tolerance):
    """Takes |a|² + |b|² - 2ab for the squared distance. Right on paper; for rows far from 0 rounding leaves more
    than the distance itself, and equal rows may not be a pair at a tolerance of 0.
    """
    if tolerance < 0:
        raise ValueError("tolerance is negative")
    squares = (x**2).sum(axis=1)
    d2 = squares[:, None] + squares[None, :] - 2 * x @ x.T
    distance = np.sqrt(np.maximum(d2, 0))
    i, j = np.where(np.triu(distance <= tolerance, k=1))
    return np.stack([i, j], axis=1).astype(np.int64)


def leaves_out_those_just_as_far(x, tolerance):
    """Compares by `<`. Shows at a distance of exactly the tolerance, so for equal rows and a tolerance of 0."""
    if tolerance < 0:
        raise ValueError(f"tolerance {tolerance}")
    pairs = []
    for a in range(len(x)):
        for b in range(a + 1, len(x)):
            if np.linalg.norm(x[a] - x[b]) < tolerance:
                pairs.append((a, b))
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def makes_pairs_of_whole_chains(x, tolerance):
    """Gathers rows into clusters, and pairs all rows of a cluster. Shows where a chain of near rows has ends that are
    not near each other.
    """
    if tolerance < 0:
        raise ValueError("negative")
    n = len(x)
    near = np.array([np.sqrt(((x - row) ** 2).sum(axis=1)) <= tolerance for row in x])
    for middle in range(n):
        near |= near[:, middle, None] & near[None, middle]
    return np.argwhere(np.triu(near, 1)).astype(np.int64)


def forgets_the_shape_of_nothing(x, tolerance):
    """Makes an array of a list of pairs. Where there are none it has the shape (0,) and the type float64."""
    if tolerance < 0:
        raise ValueError("tolerance must not be negative")
    pairs = []
    for n in range(len(x) - 1):
        distances = np.sqrt(np.sum((x[n + 1 :] - x[n]) ** 2, axis=1))
        pairs.extend([n, n + 1 + int(m)] for m in np.flatnonzero(distances <= tolerance))
    return np.array(pairs)
