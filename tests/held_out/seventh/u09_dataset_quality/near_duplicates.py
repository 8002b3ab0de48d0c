"""Wrong works of `near_duplicates`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def asks_allclose(x, tolerance):
    """Leaves the comparison to `np.allclose`, which looks at each number by itself and allows a share of its size as
    well. Shows for rows that differ a little in many columns, and for rows around 10**7.
    """
    if tolerance < 0:
        raise ValueError("tolerance < 0")
    pairs = []
    for i in range(len(x)):
        for j in range(i + 1, len(x)):
            if np.allclose(x[i], x[j], atol=tolerance):
                pairs.append((i, j))
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def returns_a_bare_empty_list(x, tolerance):
    """Turns the list of pairs into an array as it is. Shows where there are none: the array has the shape (0,)."""
    if tolerance < 0:
        raise ValueError(f"tolerance must not be negative: {tolerance}")
    found = []
    for first in range(len(x) - 1):
        apart = np.linalg.norm(x[first + 1 :] - x[first], axis=1)
        found += [[first, first + 1 + int(later)] for later in np.flatnonzero(apart <= tolerance)]
    return np.array(found, dtype=np.int64)
