"""Wrong works for u10.recall_gap."""

import numpy as np


def empty_groups_count_as_zero(y, pred, group):
    """Counts with bincount and gives a number that no row has a recall of 0: the gap is too large with gaps."""
    if y.shape != pred.shape:
        raise ValueError(f"y {y.shape}, pred {pred.shape}")
    if y.shape != group.shape:
        raise ValueError(f"y {y.shape}, group {group.shape}")
    if y.size == 0:
        raise ValueError("no rows")
    rows = np.bincount(group)
    right = np.bincount(group, weights=(y == pred).astype(float))
    recalls = right / np.maximum(rows, 1)
    return float(recalls.max() - recalls.min())


def largest_minus_smallest_group(y, pred, group):
    """Compares the largest group with the smallest one, where the best served and the worst are asked for."""
    for other in (pred, group):
        if other.shape != y.shape:
            raise ValueError(f"shape {other.shape} is not {y.shape}")
    if len(y) == 0:
        raise ValueError("no rows")
    names, counts = np.unique(group, return_counts=True)
    recall = {g: np.mean(y[group == g] == pred[group == g]) for g in names}
    return float(abs(recall[names[counts.argmax()]] - recall[names[counts.argmin()]]))
