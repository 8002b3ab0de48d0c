"""Wrong works of `near_duplicates`, written without sight of the grader."""

import numpy as np


def leaves_it_to_allclose(x, tolerance):
    """Asks `np.allclose` with the tolerance as atol: that looks at the largest single difference, not at the distance,
    and adds a relative tolerance of 1e-5. Shows for rows that differ in several columns, and for large numbers.
    """
    if tolerance < 0:
        raise ValueError("negative tolerance")
    pairs = []
    for i in range(len(x)):
        for j in range(i + 1, len(x)):
            if np.allclose(x[i], x[j], atol=tolerance):
                pairs.append((i, j))
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def looks_at_neighbours_in_sorted_order_alone(x, tolerance):
    """Sorts the rows and compares each with the next one only. Shows where three rows are near each other, or where a
    row of another place stands between two near ones.
    """
    if tolerance < 0:
        raise ValueError(f"tolerance {tolerance}")
    order = np.lexsort(x.T[::-1])
    gaps = np.sqrt((np.diff(x[order], axis=0) ** 2).sum(axis=1))
    found = np.flatnonzero(gaps <= tolerance)
    pairs = np.sort(np.stack([order[found], order[found + 1]], axis=1), axis=1)
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))].astype(np.int64)
