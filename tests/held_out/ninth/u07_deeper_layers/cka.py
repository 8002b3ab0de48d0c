"""Wrong works of `cka`, written without sight of the grader."""

import numpy as np


def takes_one_mean_off_all_columns(a, b):
    """Takes the mean of all numbers of a matrix off, not that of each column. Right for one column; shows where columns
    have different means.
    """
    if a.shape[0] != b.shape[0]:
        raise ValueError(f"{a.shape} and {b.shape} have different numbers of rows")
    if (a == a[0]).all() or (b == b[0]).all():
        return 0.0
    a, b = a - a.mean(), b - b.mean()
    return float(np.sum((a.T @ b) ** 2) / (np.linalg.norm(a.T @ a) * np.linalg.norm(b.T @ b)))


def adds_a_small_number_below(a, b):
    """Adds 1e-8 below the line, so that nothing is divided by 0. Right for features around 1; shows for small ones,
    around 1e-4 say, where a scale should not matter.
    """
    if len(a) != len(b):
        raise ValueError(f"a has the shape {a.shape} and b {b.shape}")
    a = a - a.mean(axis=0, keepdims=True)
    b = b - b.mean(axis=0, keepdims=True)
    cross = np.linalg.norm(a.T @ b, "fro") ** 2
    return float(cross / (np.linalg.norm(a.T @ a, "fro") * np.linalg.norm(b.T @ b, "fro") + 1e-8))
