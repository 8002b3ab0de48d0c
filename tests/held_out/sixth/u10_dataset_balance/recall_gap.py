"""Wrong works of `recall_gap`, written without sight of the grader."""

import numpy as np


def goes_through_numbers_that_name_nobody(y, pred, group):
    """Goes through `range(group.max() + 1)` and counts a number without rows as a group with a recall of 0. Shows where
    there are gaps between the numbers.
    """
    if y.shape != pred.shape or y.shape != group.shape:
        raise ValueError(f"shapes: y {y.shape}, pred {pred.shape}, group {group.shape}")
    if y.size == 0:
        raise ValueError("no rows")
    sizes = np.bincount(group)
    right = np.bincount(group, weights=(y == pred).astype(float))
    recalls = right / np.maximum(sizes, 1)
    return float(recalls.max() - recalls.min())


def lets_numpy_stretch_the_shapes(y, pred, group):
    """Compares no shapes, so that a single prediction is stretched over all labels. Shows for shapes that differ."""
    if len(y) == 0:
        raise ValueError("there are no rows")
    right = y == pred
    shares = [np.mean(right[group == name]) for name in np.unique(group)]
    return float(max(shares) - min(shares))


def measures_the_distance_from_all_rows(y, pred, group):
    """Takes the accuracy of all rows in place of the group served best. Shows where two groups are served unlike."""
    if pred.shape != y.shape:
        raise ValueError(f"pred {pred.shape}, y {y.shape}")
    if group.shape != y.shape:
        raise ValueError(f"group {group.shape}, y {y.shape}")
    if len(y) == 0:
        raise ValueError("N = 0")
    right = pred == y
    worst = 1.0
    for name in set(group.tolist()):
        worst = min(worst, right[group == name].mean())
    return float(right.mean() - worst)
