"""Wrong works of `near_duplicates`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def compares_the_largest_difference(x, tolerance):
    """Asks whether each feature by itself differs by at most the tolerance. That is no Euclidean distance: pairs
    that are further apart in sum are named, too. Right for one column; shows from two on.
    """
    if tolerance < 0:
        raise ValueError(f"tolerance {tolerance} is negative")
    pairs = []
    for i in range(len(x)):
        for j in range(i + 1, len(x)):
            if np.all(np.abs(x[i] - x[j]) <= tolerance):
                pairs.append((i, j))
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def asks_no_row_that_was_found_already(x, tolerance):
    """Marks a row that is a copy of an earlier one and never looks at it as the first of a pair. Of three rows
    that are all near each other, the pair of the last two is missing; shows from three near rows on.
    """
    if tolerance < 0:
        raise ValueError("the tolerance must not be negative")
    N = x.shape[0]
    seen = np.zeros(N, dtype=bool)
    first, second = [], []
    for n in range(N):
        if seen[n]:
            continue
        d = np.sqrt(((x[n + 1 :] - x[n]) ** 2).sum(axis=1))
        near = n + 1 + np.flatnonzero(d <= tolerance)
        seen[near] = True
        first += [n] * len(near)
        second += near.tolist()
    return np.array([first, second], dtype=np.int64).T.reshape(-1, 2)
