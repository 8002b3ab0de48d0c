"""Right works of u09.near_duplicates, in unlike manners."""

import numpy as np


def _apart(a, b):
    return sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5


def plain_python_on_lists(x, tolerance):
    """Plain Python: lists, sums of squares, and a comprehension over pairs of numbers."""
    if tolerance < 0:
        raise ValueError(f"tolerance must be at least 0, not {tolerance}")
    rows = x.tolist()
    count = len(rows)
    near = [(i, j) for i in range(count) for j in range(i + 1, count) if _apart(rows[i], rows[j]) <= tolerance]
    return np.array(near, dtype=np.int64).reshape(len(near), 2)


def a_cube_of_differences(x, tolerance):
    """All differences at once, the upper triangle alone, argwhere."""
    if not tolerance >= 0:
        raise ValueError("a distance is never negative")
    differences = x[:, np.newaxis, :] - x[np.newaxis, :, :]
    lengths = np.linalg.norm(differences, axis=-1)
    above = np.triu(np.ones(lengths.shape, dtype=bool), 1)
    return np.argwhere((lengths <= tolerance) & above).astype(np.int64)


def each_diagonal_and_then_sorted(x, tolerance):
    """Compares row n with row n + gap for each gap, and sorts the pairs by lexsort at the end."""
    if tolerance < 0:
        raise ValueError("negative tolerance")
    firsts, seconds = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for gap in range(1, len(x)):
        d = x[gap:] - x[:-gap]
        first = np.flatnonzero(np.sqrt((d * d).sum(axis=1)) <= tolerance)
        firsts.append(first)
        seconds.append(first + gap)
    first, second = np.concatenate(firsts), np.concatenate(seconds)
    order = np.lexsort((second, first))
    return np.column_stack((first[order], second[order]))
