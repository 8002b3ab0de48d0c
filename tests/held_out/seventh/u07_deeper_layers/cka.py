"""Wrong works of `cka`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def takes_one_mean_off_everything(a, b):
    """Centres each matrix by the mean of all its numbers, without an axis. Shows where the columns have different
    means.
    """
    if a.shape[0] != b.shape[0]:
        raise ValueError(f"numbers of rows differ: {a.shape} and {b.shape}")
    if np.all(a == a[0]) or np.all(b == b[0]):
        return 0.0
    a = a - a.mean()
    b = b - b.mean()
    top = np.linalg.norm(a.T @ b) ** 2
    return float(top / (np.linalg.norm(a.T @ a) * np.linalg.norm(b.T @ b)))


def asks_only_whether_the_divisor_is_zero(a, b):
    """Knows features that are the same in every row only by a divisor of exactly 0. Shows for columns such as 0.1,
    whose computed mean differs from 0.1: a quotient of roundings comes back.
    """
    if len(a) != len(b):
        raise ValueError("a has shape %s, b has shape %s" % (a.shape, b.shape))
    ac, bc = a - np.mean(a, 0), b - np.mean(b, 0)
    below = np.sqrt(((ac.T @ ac) ** 2).sum()) * np.sqrt(((bc.T @ bc) ** 2).sum())
    if below == 0:
        return 0.0
    return float(min(((ac.T @ bc) ** 2).sum() / below, 1.0))
