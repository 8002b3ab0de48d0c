"""Wrong works for u10.recall_gap."""

import numpy as np


def first_group_minus_last_group(y, pred, group):
    """Takes the distance between the first and the last group by number, not between best and worst; right for two."""
    if pred.shape != y.shape:
        raise ValueError(f"pred {pred.shape}, y {y.shape}")
    if group.shape != y.shape:
        raise ValueError(f"group {group.shape}, y {y.shape}")
    if len(y) == 0:
        raise ValueError("no rows")
    recalls = [np.mean(y[group == g] == pred[group == g]) for g in np.unique(group)]
    return float(abs(recalls[0] - recalls[-1]))


def hits_as_a_share_of_all_rows(y, pred, group):
    """Divides the hits of each group by all rows and not by the rows of the group; shows with two groups or more."""
    for other in (pred, group):
        if other.shape != y.shape:
            raise ValueError(f"shape {other.shape} is not that of y, {y.shape}")
    if y.size == 0:
        raise ValueError("empty")
    right = (y == pred).astype(float)
    names, where = np.unique(group, return_inverse=True)
    shares = np.bincount(where, weights=right, minlength=len(names)) / len(y)
    return float(shares.max() - shares.min())


def recall_of_the_only_group(y, pred, group):
    """Returns the recall itself where there is one group only, in place of 0."""
    if y.shape != pred.shape:
        raise ValueError(f"y {y.shape}, pred {pred.shape}")
    if y.shape != group.shape:
        raise ValueError(f"y {y.shape}, group {group.shape}")
    if y.shape[0] == 0:
        raise ValueError("no rows")
    recalls = {}
    for g in set(group.tolist()):
        mask = group == g
        recalls[g] = float((pred[mask] == y[mask]).mean())
    values = sorted(recalls.values())
    if len(values) < 2:
        return values[0]
    return values[-1] - values[0]
