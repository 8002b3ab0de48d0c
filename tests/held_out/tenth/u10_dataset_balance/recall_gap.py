"""Wrong works of `recall_gap`, written without sight of the grader."""

from __future__ import annotations


def compares_the_first_group_with_the_last(y, pred, group):
    """Has two groups in mind: takes the distance between the group with the lowest number and that with the highest.
    Shows for three groups or more, if the best or the worst stands between them.
    """
    if pred.shape != y.shape:
        raise ValueError(f"pred {pred.shape}, y {y.shape}")
    if group.shape != y.shape:
        raise ValueError(f"group {group.shape}, y {y.shape}")
    if len(y) == 0:
        raise ValueError("no rows")
    first, last = group == group.min(), group == group.max()
    right = y == pred
    return float(abs(right[first].mean() - right[last].mean()))
