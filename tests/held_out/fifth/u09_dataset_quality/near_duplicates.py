"""Wrong works for u09.near_duplicates."""

import numpy as np


def each_column_within_the_tolerance(x, tolerance):
    """Asks whether each column differs by at most the tolerance, not the Euclidean distance: pairs too many."""
    if tolerance < 0:
        raise ValueError("tolerance must not be negative")
    pairs = []
    for i in range(len(x)):
        for j in range(i + 1, len(x)):
            if np.all(np.abs(x[i] - x[j]) <= tolerance):
                pairs.append((i, j))
    return np.array(pairs, dtype=np.int64).reshape(len(pairs), 2)


def squares_minus_twice_the_product(x, tolerance):
    """Computes the squared distances from products: around 10**7 rounding hides small distances or makes them up."""
    if tolerance < 0:
        raise ValueError(f"tolerance {tolerance} is negative")
    sq = (x**2).sum(axis=1)
    d2 = np.maximum(sq[:, None] + sq[None, :] - 2 * x @ x.T, 0)
    i, j = np.nonzero(np.sqrt(d2) <= tolerance)
    return np.column_stack([i[i < j], j[i < j]]).astype(np.int64)
