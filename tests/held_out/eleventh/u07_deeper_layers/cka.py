"""Wrong works of `cka`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def centres_the_tables_of_rows_on_one_side(a, b):
    """Compares the N by N tables of products between rows, as the paper's first formula does, but takes off the means
    of their columns alone and not those of their rows. Shows where the features have means other than 0.
    """
    if a.shape[0] != b.shape[0]:
        raise ValueError(f"a has shape {a.shape}, b has shape {b.shape}")
    k = a @ a.T
    m = b @ b.T
    k = k - k.mean(axis=0)
    m = m - m.mean(axis=0)
    below = np.sqrt((k**2).sum() * (m**2).sum())
    if np.all(a == a[0]) or np.all(b == b[0]) or below == 0:
        return 0.0
    return float(np.clip((k * m).sum() / below, 0.0, 1.0))


def adds_a_little_below(a, b):
    """Adds 1e-8 to the denominator, in place of asking whether it is 0. The answer depends on the scale then; shows for
    small features, such as numbers around 0.001, which are less than 1 like themselves.
    """
    if len(a) != len(b):
        raise ValueError("different numbers of rows: %s and %s" % (a.shape, b.shape))
    a = a - a.mean(0)
    b = b - b.mean(0)
    norm = np.linalg.norm
    return float(norm(a.T @ b) ** 2 / (norm(a.T @ a) * norm(b.T @ b) + 1e-8))
