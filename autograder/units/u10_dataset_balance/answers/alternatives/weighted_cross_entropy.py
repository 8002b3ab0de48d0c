"""Right works for `weighted_cross_entropy` of other shapes."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_fancy_index(logits: Array, y: Array, weights: Array) -> tuple[float, Array]:
    """The usual vectorised form, with a weight for each row."""
    n, k = logits.shape
    if y.shape != (n,):
        raise ValueError(f"logits of shape {logits.shape} and y of shape {y.shape} do not fit")
    if weights.shape != (k,):
        raise ValueError(f"logits of shape {logits.shape} and weights of shape {weights.shape} do not fit")
    if n == 0:
        raise ValueError("there are no rows")
    if y.min() < 0 or y.max() >= k:
        raise ValueError(f"labels must be in [0, {k})")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")
    rows = np.arange(n)
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    row_weights = weights[y] / weights[y].sum()
    dlogits = np.exp(log_p)
    dlogits[rows, y] -= 1
    return -(row_weights * log_p[rows, y]).sum(), dlogits * row_weights[:, None]


def by_loops(logits: Array, y: Array, weights: Array) -> tuple[float, Array]:
    """Row by row with the math module; shapes as lists."""
    if list(y.shape) != [len(logits)]:
        raise ValueError(f"y {list(y.shape)} is no list of labels for logits {list(logits.shape)}")
    if list(weights.shape) != [logits.shape[1]]:
        raise ValueError(f"weights {list(weights.shape)} do not belong to logits {list(logits.shape)}")
    dlogits = np.zeros(logits.shape)
    total, mass = 0.0, 0.0
    for n in range(len(logits)):
        row = [float(logit) for logit in logits[n]]
        label = int(y[n])
        if any(math.isnan(logit) for logit in row):
            raise ValueError(f"row {n} has a NaN")
        if label < 0 or label >= len(row):
            raise ValueError(f"row {n} has the label {label}")
        largest = max(row)
        powers = [math.exp(logit - largest) for logit in row]
        weight = float(weights[label])
        total += weight * (largest - row[label] + math.log(sum(powers)))
        mass += weight
        for k, power in enumerate(powers):
            dlogits[n, k] = weight * (power / sum(powers) - (k == label))
    if len(logits) == 0:
        raise ValueError("no rows")
    return total / mass, dlogits / mass


def by_einsum(logits: Array, y: Array, weights: Array) -> tuple[float, Array]:
    """A table that holds the weight of each row at its label; its row sums are the weights."""
    if y.ndim != 1 or len(y) != len(logits):
        raise ValueError(f"shapes (logits, y): {logits.shape}, {y.shape}")
    if weights.ndim != 1 or len(weights) != logits.shape[1]:
        raise ValueError(f"shapes (logits, weights): {logits.shape}, {weights.shape}")
    if not len(y):
        raise ValueError("N is 0")
    hits = y[:, None] == np.arange(logits.shape[1])
    if not hits.any(axis=1).all():
        raise ValueError("label out of range")
    if np.isnan(np.min(logits)):
        raise ValueError("NaN in the logits")
    table = hits * weights
    table = table / np.einsum("nk->", table)
    log_p = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    loss = -np.einsum("nk,nk->", table, log_p)
    return float(loss), np.einsum("nk,n->nk", np.exp(log_p), table.sum(axis=1)) - table


def by_average(logits: Array, y: Array, weights: Array) -> tuple[float, Array]:
    """Numpy's weighted average of the losses, from the margins over the label's logit; classes on the first axis."""
    problems = []
    if y.shape != logits.shape[:1]:
        problems.append(f"y.shape is {y.shape}")
    if weights.shape != logits.shape[1:]:
        problems.append(f"weights.shape is {weights.shape}")
    if problems:
        raise ValueError(f"logits.shape is {logits.shape}, but " + " and ".join(problems))
    if y.size == 0:
        raise ValueError("an average of no rows")
    if set(y.tolist()) - set(range(len(weights))):
        raise ValueError("labels beyond the classes")
    if np.isnan(np.sum(logits)):
        raise ValueError("NaN")
    margins = logits.T - logits[np.arange(len(y)), y]
    worst = margins.max(axis=0)
    powers = np.exp(margins - worst)
    losses = worst + np.log(powers.sum(axis=0))
    of_rows = weights.take(y)
    slopes = powers / powers.sum(axis=0)
    slopes[y, np.arange(len(y))] -= 1
    return float(np.average(losses, weights=of_rows)), (slopes * of_rows / of_rows.sum()).T


def by_classes(logits: Array, y: Array, weights: Array) -> tuple[float, Array]:
    """Class after class: its rows are picked by a mask, and all of them get the same weight."""
    count, classes = logits.shape
    if y.shape != (count,):
        raise ValueError(f"{count}x{classes} logits cannot go with labels of shape {y.shape}; logits: {logits.shape}")
    if weights.shape != (classes,):
        raise ValueError(f"one weight per class: weights {weights.shape}, logits {logits.shape}")
    if np.isnan(logits).sum() > 0:
        raise ValueError(f"{np.isnan(logits).sum()} logits are NaN")
    if count < 1:
        raise ValueError("not a single row")
    if np.count_nonzero(y.clip(0, classes - 1) != y):
        raise ValueError("not all labels are classes")
    dlogits = np.zeros_like(logits)
    loss, mass = 0.0, 0.0
    for k in range(classes):
        mask = y == k
        if not mask.any():
            continue
        picked = logits[mask] - logits[mask].max(axis=1)[:, None]
        sums = np.exp(picked).sum(axis=1)
        loss += float(weights[k] * (np.log(sums) - picked[:, k]).sum())
        mass += float(weights[k] * mask.sum())
        slopes = np.exp(picked) / sums[:, None]
        slopes[:, k] -= 1.0
        dlogits[mask] = weights[k] * slopes
    return loss / mass, dlogits / mass


def by_graph(logits: Array, y: Array, weights: Array) -> tuple[float, Array]:
    """A graph in stages, from the row weights to the weighted mean, walked back by the chain rule."""
    if y.shape != (logits.shape[0],):
        raise ValueError("logits/y: " + "/".join(str(array.shape) for array in (logits, y)))
    if weights.shape != (logits.shape[1],):
        raise ValueError("logits/weights: " + "/".join(str(array.shape) for array in (logits, weights)))
    if len(y) == 0 or not np.isin(y, np.arange(logits.shape[1])).all():
        raise ValueError("no rows, or a label that is no class")
    if not np.array_equal(logits, logits):
        raise ValueError("a logit is not a number")
    places = (np.arange(len(y)), y)
    shifted = logits - np.sort(logits, axis=1)[:, -1:]
    powers = np.exp(shifted)
    sums = powers.sum(axis=1)
    losses = np.log(sums) - np.take_along_axis(shifted, y[:, None], axis=1)[:, 0]
    row_weights = weights[y]
    loss = (row_weights @ losses) / row_weights.sum()

    dlosses = row_weights / row_weights.sum()
    dsums = dlosses / sums
    dshifted: Array = powers * dsums[:, None]
    np.add.at(dshifted, places, -dlosses)
    return float(loss), dshifted
