"""Right works for u10.recall_gap."""

import numpy as np


def sorted_and_cut(y, pred, group):
    """Right: sorts the rows by group and adds up between the borders with reduceat."""
    for name, other in (("pred", pred), ("group", group)):
        if other.shape != y.shape:
            raise ValueError(f"{name} has the shape {other.shape}, and y {y.shape}")
    if len(y) == 0:
        raise ValueError("there are no rows")
    order = np.argsort(group, kind="stable")
    borders = np.flatnonzero(np.diff(group[order], prepend=group.min() - 1))
    right = np.add.reduceat((y == pred)[order].astype(np.int64), borders)
    return float(np.ptp(right / np.diff(np.append(borders, len(y)))))
