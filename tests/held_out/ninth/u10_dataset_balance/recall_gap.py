"""Wrong works of `recall_gap`, written without sight of the grader."""

import numpy as np


def groups_nobody_is_in_are_served_worst(y, pred, group):
    """Counts the groups from 0 to the largest number, and gives those without rows a recall of 0. Shows where there are
    gaps between the numbers.
    """
    if pred.shape != y.shape or group.shape != y.shape:
        raise ValueError(f"shapes {y.shape}, {pred.shape}, {group.shape}")
    if y.size == 0:
        raise ValueError("no rows")
    right = np.bincount(group, weights=(y == pred).astype(float))
    rows = np.bincount(group)
    recalls = right / np.maximum(rows, 1)
    return float(recalls.max() - recalls.min())


def how_far_a_group_is_from_the_whole(y, pred, group):
    """Takes the largest distance between a group's recall and that of all rows, not between two groups. Shows wherever
    two groups differ.
    """
    for other in (pred, group):
        if other.shape != y.shape:
            raise ValueError(f"{other.shape} is not {y.shape}")
    if len(y) == 0:
        raise ValueError("N is 0")
    hit = pred == y
    return float(max(abs(hit[group == g].mean() - hit.mean()) for g in np.unique(group)))
