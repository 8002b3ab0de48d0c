"""Right works for `cross_entropy` of other shapes."""

from __future__ import annotations

import math
from typing import Any

import numpy as np


def by_one_hot(logits: Any, y: Any, weights: Any) -> Any:
    """Labels and weights in one matrix."""
    wanted = np.eye(logits.shape[1])[y] * weights
    total = wanted.sum()
    z = logits - np.max(logits, axis=1)[:, None]
    log_sum = np.log(np.sum(np.exp(z), axis=1))[:, None]
    loss = np.sum(wanted * (log_sum - z)) / total
    return loss, (np.exp(z - log_sum) * wanted.sum(axis=1, keepdims=True) - wanted) / total


def row_by_row(logits: Any, y: Any, weights: Any) -> Any:
    """Loops, with the standard library's sums."""
    total = math.fsum(weights[label] for label in y)
    losses, dlogits = [], np.empty_like(logits)
    for row, label in enumerate(y):
        most = max(logits[row])
        powers = [math.exp(one - most) for one in logits[row]]
        whole = math.fsum(powers)
        losses.append(weights[label] * (math.log(whole) + most - logits[row, label]))
        for k, power in enumerate(powers):
            dlogits[row, k] = weights[label] / total * (power / whole - (k == label))
    return math.fsum(losses) / total, dlogits


def by_average(logits: Any, y: Any, weights: Any) -> Any:
    """`np.average` and `np.logaddexp`."""
    log_probs = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    at_label = np.take_along_axis(log_probs, y[:, None], axis=1)[:, 0]
    probs = np.exp(log_probs)
    np.subtract.at(probs, (np.arange(len(y)), y), 1.0)
    return -np.average(at_label, weights=weights[y]), (weights[y] / np.sum(weights[y]) * probs.T).T
