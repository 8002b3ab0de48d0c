"""Wrong works for `recall_gap`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def sorts_the_rows_by_class(y: np.ndarray, pred: np.ndarray, group: np.ndarray) -> float:
    """Uses `group` for the shape check only and takes the gap between the recalls of the classes. Right where the group
    is the class; shows for other groups.
    """
    if pred.shape != y.shape:
        raise ValueError(f"pred {pred.shape}, y {y.shape}")
    if group.shape != y.shape:
        raise ValueError(f"group {group.shape}, y {y.shape}")
    if y.size == 0:
        raise ValueError("no rows")
    recalls = [np.mean(pred[y == c] == c) for c in np.unique(y)]
    return float(max(recalls) - min(recalls))


def shares_out_all_hits(y: np.ndarray, pred: np.ndarray, group: np.ndarray) -> float:
    """Divides the right rows of a group by the number of all rows and not by those of the group. Shows for two or more
    groups, unless there is nothing right.
    """
    for name, other in (("pred", pred), ("group", group)):
        if other.shape != y.shape:
            raise ValueError(f"{name} has shape {other.shape}, y has {y.shape}")
    n = len(y)
    if n == 0:
        raise ValueError("no rows (N = 0)")
    shares = []
    for g in np.unique(group):
        shares.append(np.sum((group == g) & (y == pred)) / n)
    return float(np.max(shares) - np.min(shares)) if len(shares) > 1 else 0.0


def serves_groups_that_nobody_is_in(y: np.ndarray, pred: np.ndarray, group: np.ndarray) -> float:
    """Goes through all numbers up to the largest group and gives those without rows a recall of 0. Right without gaps;
    shows where a number is missing.
    """
    if y.shape != pred.shape:
        raise ValueError(f"y and pred differ: {y.shape}, {pred.shape}")
    if y.shape != group.shape:
        raise ValueError(f"y and group differ: {y.shape}, {group.shape}")
    if len(y) == 0:
        raise ValueError("nothing to measure")
    rows = np.bincount(group)
    right = np.bincount(group, weights=(y == pred))
    recall = right / np.maximum(rows, 1)
    return float(recall.max() - recall.min())


def trusts_the_shape_of_the_groups(y: np.ndarray, pred: np.ndarray, group: np.ndarray) -> float:
    """Checks `pred` but not `group`, and goes through the rows with `zip`, which stops at the shorter one. Shows only
    where `group` has another shape than `y`.
    """
    if y.shape != pred.shape:
        raise ValueError(f"y of shape {y.shape}, pred of shape {pred.shape}")
    if len(y) == 0:
        raise ValueError("no rows")
    hits: dict[int, list[bool]] = {}
    for truth, answer, name in zip(y.tolist(), pred.tolist(), group.ravel().tolist()):
        hits.setdefault(name, []).append(truth == answer)
    recalls = [sum(h) / len(h) for h in hits.values()]
    return float(max(recalls) - min(recalls)) if recalls else 0.0


def compares_the_largest_group_with_the_smallest(y: np.ndarray, pred: np.ndarray, group: np.ndarray) -> float:
    """Takes the absolute distance between the recalls of the largest and of the smallest group, not of the one served
    best and the one served worst. Right for two groups of unlike size; shows for three or more, or for equal sizes.
    """
    if not (y.shape == pred.shape):
        raise ValueError(f"shapes {y.shape} and {pred.shape}")
    if not (y.shape == group.shape):
        raise ValueError(f"shapes {y.shape} and {group.shape}")
    if y.size == 0:
        raise ValueError("there are no rows")
    names, sizes = np.unique(group, return_counts=True)
    large, small = names[np.argmax(sizes)], names[np.argmin(sizes)]
    hit = y == pred
    return float(abs(hit[group == large].mean() - hit[group == small].mean()))


def averages_over_the_classes_of_a_group(y: np.ndarray, pred: np.ndarray, group: np.ndarray) -> float:
    """Takes for each group the balanced accuracy within it, the mean over its classes, and not the share of its rows
    that are right. Shows where a group has several classes of unlike size and recall.
    """
    if pred.shape != y.shape or group.shape != y.shape:
        raise ValueError(f"y {y.shape}, pred {pred.shape}, group {group.shape}")
    if len(y) == 0:
        raise ValueError("N = 0")
    best, worst = 0.0, 1.0
    for g in np.unique(group):
        mine = group == g
        recall = np.mean([np.mean(pred[mine & (y == c)] == c) for c in np.unique(y[mine])])
        best, worst = max(best, recall), min(worst, recall)
    return float(best - worst)
