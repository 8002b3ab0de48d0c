"""Wrong works of `near_duplicates`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def asks_no_more_about_a_known_copy(x, tolerance):
    """Once a row is known as the copy of an earlier one it is passed over, since it will go anyway. Its pairs with
    later rows are missing. Shows where three rows are near each other, or in a chain.
    """
    if tolerance < 0:
        raise ValueError("the tolerance must not be negative")
    is_copy = [False] * len(x)
    pairs = []
    for i in range(len(x)):
        if is_copy[i]:
            continue
        for j in range(i + 1, len(x)):
            if np.sqrt(np.sum((x[i] - x[j]) ** 2)) <= tolerance:
                pairs.append((i, j))
                is_copy[j] = True
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def saves_memory_with_single_precision(x, tolerance):
    """Goes to float32 before it takes differences, since the array of all differences is large. Around 10**7 that
    rounds to whole numbers, so rows that are half a unit apart become equal; shows there, and at exact limits.
    """
    if tolerance < 0:
        raise ValueError(f"tolerance {tolerance} is negative")
    small = x.astype(np.float32)
    gaps = np.linalg.norm(small[:, None, :] - small[None, :, :], axis=2)
    first, second = np.nonzero(gaps <= tolerance)
    ahead = first < second
    return np.column_stack((first[ahead], second[ahead]))
