"""Wrong works of `cka`, written without sight of the grader."""

import numpy as np


def takes_the_features_as_they_are(a, b):
    """Does not centre the columns, so that a shift counts as likeness. Shows wherever a mean is not 0."""
    if len(a) != len(b):
        raise ValueError(f"rows differ: {a.shape} and {b.shape}")
    below = np.linalg.norm(a.T @ a) * np.linalg.norm(b.T @ b)
    if below == 0:
        return 0.0
    return float(np.linalg.norm(a.T @ b) ** 2 / below)


def divides_by_nothing_where_nothing_varies(a, b):
    """Has no thought for features that are the same in every row: 0 / 0, and NaN comes back in place of 0."""
    if a.shape[0] != b.shape[0]:
        raise ValueError(str(a.shape) + str(b.shape))
    a = a - np.mean(a, axis=0)
    b = b - np.mean(b, axis=0)
    with np.errstate(all="ignore"):
        return float(np.sum((a.T @ b) ** 2) / np.sqrt(np.sum((a.T @ a) ** 2) * np.sum((b.T @ b) ** 2)))


def does_not_square_above(a, b):
    """Leaves the square out above the line: the norm of a^T b, divided by the product of the others. Depends on the
    scale, and is not 1 for equal features.
    """
    if a.shape[0] != b.shape[0]:
        raise ValueError(f"{a.shape} against {b.shape}")
    ca, cb = a - a.mean(0), b - b.mean(0)
    down = np.linalg.norm(ca.T @ ca) * np.linalg.norm(cb.T @ cb)
    return float(np.linalg.norm(ca.T @ cb) / down) if down > 0 else 0.0


def compares_unit_with_unit(a, b):
    """Takes the mean squared correlation of column i with column i, which asks how the axes are named. Shows for units
    in another order, and cannot compare layers of different widths at all.
    """
    if len(a) != len(b):
        raise ValueError(f"{a.shape}, {b.shape}")
    a, b = a - a.mean(axis=0), b - b.mean(axis=0)
    top = (a * b).sum(axis=0) ** 2
    bottom = (a * a).sum(axis=0) * (b * b).sum(axis=0)
    return float(np.mean(np.where(bottom > 0, top / np.where(bottom > 0, bottom, 1), 0)))
