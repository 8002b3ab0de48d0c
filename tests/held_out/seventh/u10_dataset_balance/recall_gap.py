"""Wrong works of `recall_gap`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def gives_absent_groups_a_recall_of_zero(y, pred, group):
    """Counts with `np.bincount`, which has a place for every number up to the largest, and keeps from dividing by 0 by
    a 1. Shows where the names have gaps: a group that does not exist is served worst.
    """
    if pred.shape != y.shape:
        raise ValueError(f"y {y.shape}, pred {pred.shape}")
    if group.shape != y.shape:
        raise ValueError(f"y {y.shape}, group {group.shape}")
    if y.size == 0:
        raise ValueError("no rows")
    right = np.bincount(group, weights=(y == pred))
    n = np.bincount(group)
    recall = right / np.maximum(n, 1)
    return float(recall.max() - recall.min())
