"""Right works for `recall_gap` of other shapes."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_unique(y: Array, pred: Array, group: Array) -> float:
    """The mean of a comparison in each group; a float64 of numpy."""
    if pred.shape != y.shape:
        raise ValueError(f"y has shape {y.shape} and pred has shape {pred.shape}")
    if group.shape != y.shape:
        raise ValueError(f"y has shape {y.shape} and group has shape {group.shape}")
    if len(y) == 0:
        raise ValueError("there are no rows")
    recalls = [(pred[group == name] == y[group == name]).mean() for name in np.unique(group)]
    result: float = np.max(recalls) - np.min(recalls)
    return result


def by_loops(y: Array, pred: Array, group: Array) -> float:
    """A dictionary of counts, filled row by row; shapes as lists."""
    for name, other in (("pred", pred), ("group", group)):
        if list(other.shape) != list(y.shape):
            raise ValueError(f"{name} is {list(other.shape)}, y is {list(y.shape)}")
    counts: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    for truth, answer, name in zip(y.tolist(), pred.tolist(), group.tolist(), strict=True):
        counts[name][0] += truth == answer
        counts[name][1] += 1
    if not counts:
        raise ValueError("no group at all")
    recalls = sorted(hits / rows for hits, rows in counts.values())
    return recalls[-1] - recalls[0]


def by_bincount(y: Array, pred: Array, group: Array) -> float:
    """Groups are renamed to 0, 1, 2 ... and counted, with the hits as weights; all three shapes in one message."""
    if not y.shape == pred.shape == group.shape:
        raise ValueError(f"shapes of y, pred and group: {y.shape}, {pred.shape}, {group.shape}")
    if y.size == 0:
        raise ValueError("N = 0")
    _, member = np.unique(group, return_inverse=True)
    recalls = np.bincount(member, weights=y == pred) / np.bincount(member)
    return float(np.ptp(recalls))


def by_sorting(y: Array, pred: Array, group: Array) -> float:
    """Rows are sorted by group, and sums are taken from each place where the group changes."""
    if pred.shape != y.shape or group.shape != y.shape:
        wrong = pred if pred.shape != y.shape else group
        raise ValueError(f"({', '.join(map(str, y.shape))}) rows against ({', '.join(map(str, wrong.shape))})")
    if not len(y):
        raise ValueError("recall_gap of nothing")
    order = np.argsort(group, kind="stable")
    starts = np.flatnonzero(np.diff(group[order], prepend=group.min() - 1))
    hits = np.add.reduceat((y == pred)[order].astype(np.int64), starts)
    recalls = hits / np.diff(np.append(starts, len(y)))
    return float(recalls.max() - recalls.min())


def by_table(y: Array, pred: Array, group: Array) -> float:
    """A table of groups and rows, whose product with the hits counts them."""
    if y.shape != pred.shape:
        raise ValueError(f"pred{pred.shape} does not belong to y{y.shape}")
    if y.shape != group.shape:
        raise ValueError(f"group{group.shape} does not belong to y{y.shape}")
    if y.shape[0] == 0:
        raise ValueError("no rows to group")
    table = (np.array(sorted(set(group.tolist())))[:, None] == group).astype(float)
    recalls = np.einsum("gn,n->g", table, (y == pred).astype(float)) / np.einsum("gn->g", table)
    return float(max(recalls) - min(recalls))
