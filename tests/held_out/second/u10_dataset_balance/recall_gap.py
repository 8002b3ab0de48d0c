"""Wrong works for u10.recall_gap."""

import numpy as np


def _check(y, pred, group):
    for name, array in (("pred", pred), ("group", group)):
        if array.shape != y.shape:
            raise ValueError(f"{name} has shape {array.shape}, y has shape {y.shape}")
    if y.size == 0:
        raise ValueError("there are no rows")


def divides_by_all_rows(y, pred, group):
    """The right rows of a group are divided by N and not by the rows of the group: a small group always looks bad."""
    _check(y, pred, group)
    right = y == pred
    shares = [np.sum(right & (group == g)) / len(y) for g in np.unique(group)]
    return float(max(shares) - min(shares))


def gives_groups_that_do_not_exist_a_recall_of_zero(y, pred, group):
    """The groups are counted from 0 to the largest number; a gap between them is served worst, with a recall of 0."""
    _check(y, pred, group)
    sizes = np.bincount(group)
    hits = np.bincount(group, weights=(y == pred))
    recalls = hits / np.maximum(sizes, 1)
    return float(recalls.max() - recalls.min())


def compares_the_largest_group_with_the_smallest(y, pred, group):
    """Largest and smallest by number of rows, not the best and the worst served: the gap can be too small."""
    _check(y, pred, group)
    names, counts = np.unique(group, return_counts=True)
    big = group == names[counts.argmax()]
    small = group == names[counts.argmin()]
    gap = (y[big] == pred[big]).mean() - (y[small] == pred[small]).mean()
    return float(abs(gap))
