"""Wrong works of `cka`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def takes_the_spectral_norm(a, b):
    """Uses the largest singular value, which is what Matlab's `norm` of a matrix is, in place of the Frobenius norm.
    Right where both have one column.
    """
    if a.shape[0] != b.shape[0]:
        raise ValueError(f"rows differ: {a.shape} and {b.shape}")
    if (a == a[0]).all() or (b == b[0]).all():
        return 0.0
    a = a - a.mean(axis=0)
    b = b - b.mean(axis=0)
    below = np.linalg.norm(a.T @ a, 2) * np.linalg.norm(b.T @ b, 2)
    return float(min(1.0, np.linalg.norm(a.T @ b, 2) ** 2 / below))


def believes_that_equal_rows_leave_an_exact_zero(a, b):
    """Guards the division by `== 0` alone. The mean of three times 0.1 is not 0.1, so a layer that is the same in every
    row leaves a little, and the quotient of two such remainders is anything but 0.
    """
    if len(a) != len(b):
        raise ValueError("shapes %s and %s" % (a.shape, b.shape))
    x, y = a - np.mean(a, 0), b - np.mean(b, 0)
    denominator = np.sqrt(((x.T @ x) ** 2).sum()) * np.sqrt(((y.T @ y) ** 2).sum())
    if denominator == 0:
        return 0.0
    return float(np.clip(((x.T @ y) ** 2).sum() / denominator, 0.0, 1.0))


def averages_the_squared_correlations(a, b):
    """Takes the mean of the squared correlations of each column of one with each column of the other, as a statistician
    would. It is 1 for two single columns that go together, but not for a layer of several columns beside itself.
    """
    if a.shape[0] != b.shape[0]:
        raise ValueError(f"a has the shape {a.shape}, b has the shape {b.shape}")
    total, pairs = 0.0, 0
    for i in range(a.shape[1]):
        for j in range(b.shape[1]):
            pairs += 1
            p, q = a[:, i], b[:, j]
            if p.max() == p.min() or q.max() == q.min():
                continue
            total += np.corrcoef(p, q)[0, 1] ** 2
    return float(total / pairs)
