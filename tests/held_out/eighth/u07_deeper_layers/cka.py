"""Wrong works of `cka`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def standardises_the_columns(a, b):
    """Not only centres the columns but divides them by their deviations, as is the custom in statistics. Weak
    units then count as much as strong ones; shows where the columns of one layer vary unlike.
    """
    if len(a) != len(b):
        raise ValueError(f"a {a.shape} and b {b.shape} have different rows")

    def z(m):
        same = m.max(axis=0) == m.min(axis=0)
        centred = np.where(same, 0.0, m - m.mean(axis=0))
        return centred / np.where(same, 1.0, m.std(axis=0))

    a, b = z(a), z(b)
    below = np.linalg.norm(a.T @ a) * np.linalg.norm(b.T @ b)
    if below == 0:
        return 0.0
    return float(min(1.0, np.linalg.norm(a.T @ b) ** 2 / below))


def takes_one_mean_off_the_whole_table(a, b):
    """Writes `a.mean()` without an axis, and so takes one number off all columns. Shows where columns have
    different means; two tables that are constant in each column can come out as alike.
    """
    if a.shape[0] != b.shape[0]:
        raise ValueError("different numbers of rows: " + str(a.shape) + " and " + str(b.shape))
    a = a - a.mean()
    b = b - b.mean()
    top = ((a.T @ b) ** 2).sum()
    bottom = np.sqrt(((a.T @ a) ** 2).sum()) * np.sqrt(((b.T @ b) ** 2).sum())
    if bottom == 0:
        return 0.0
    return float(min(top / bottom, 1.0))
