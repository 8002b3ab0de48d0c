"""Right works for `accuracy` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_loops(logits: Array, y: Array) -> float:
    """Counts with two loops; only a strictly larger logit takes the lead."""
    right = 0
    for n in range(len(y)):
        best = 0
        for k in range(1, logits.shape[1]):
            if logits[n, k] > logits[n, best]:
                best = k
        if best == y[n]:
            right += 1
    return right / len(y)


def by_mean(logits: Array, y: Array) -> float:
    """The mean of a comparison, a float64 of numpy."""
    share: float = (logits.argmax(axis=1) == y).mean()
    return share


def by_sorting(logits: Array, y: Array) -> float:
    """A stable sort of the negated logits keeps the first of equals in front."""
    first = np.argsort(-logits, axis=-1, kind="stable")[:, 0]
    return float(np.count_nonzero(first == y) / y.size)


def by_beaten(logits: Array, y: Array) -> float:
    """No argmax: the label's logit must beat all before it and reach all after it."""
    own = logits[np.arange(len(y)), y][:, None]
    before = np.arange(logits.shape[1]) < y[:, None]
    lost = np.where(before, logits >= own, logits > own).any(axis=1)
    return 1.0 - float(np.mean(lost))


def by_index(logits: Array, y: Array) -> float:
    """Lists: the place of the maximum of each row."""
    rows = logits.tolist()
    hits: list[bool] = [row.index(max(row)) == label for row, label in zip(rows, y.tolist(), strict=True)]
    return sum(hits) / len(hits)
