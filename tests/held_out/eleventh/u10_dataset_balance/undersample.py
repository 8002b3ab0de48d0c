"""Wrong works of `undersample`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def shuffles_a_table_by_its_rows(y, rng):
    """Lays the drawn rows into a table, a column for each class, shuffles its rows and reads them one after the other.
    The classes then always take turns in the same order. Shows for two classes or more: few orders can come.
    """
    if len(y) == 0:
        raise ValueError("no rows")
    names, sizes = np.unique(y, return_counts=True)
    fewest = sizes.min()
    columns = [rng.choice(np.flatnonzero(y == name), fewest, replace=False) for name in names]
    return rng.permutation(np.stack(columns, axis=1)).ravel()


def finds_the_smallest_class_in_a_gap(y, rng):
    """Takes the smallest number that `bincount` gives. For a label that does not occur that is 0, and no row at all is
    drawn. Right where the labels have no gaps.
    """
    if y.size < 1:
        raise ValueError("y is empty")
    counts = np.bincount(y)
    few = counts.min()
    rows = np.zeros(0, dtype=np.int64)
    for k in np.flatnonzero(counts):
        rows = np.append(rows, rng.permutation(np.flatnonzero(y == k))[:few])
    rng.shuffle(rows)
    return rows
