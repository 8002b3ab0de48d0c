"""Right works for `predict` of other shapes."""

from __future__ import annotations

from typing import Any

import numpy as np


def on_its_own(params: Any, x: Any) -> Any:
    """A forward pass of its own, without a cache."""
    for number, (w, b) in enumerate(params):
        x = (np.maximum(x, 0) if number else x) @ w + b
    return np.argmax(x, axis=1)


def row_by_row(params: Any, x: Any) -> Any:
    """One row at a time."""
    labels = []
    for row in x:
        signal = row
        for w, b in params[:-1]:
            signal = np.clip(signal @ w + b, 0, None)
        logits = list(signal @ params[-1][0] + params[-1][1])
        labels.append(logits.index(max(logits)))
    return np.array(labels, dtype=np.int64)


def by_probabilities(params: Any, x: Any) -> Any:
    """The most likely class, by softmax and sorting."""
    signal = x
    for w, b in params[:-1]:
        z = signal @ w + b
        signal = np.where(z > 0, z, 0)
    logits = signal @ params[-1][0] + params[-1][1]
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return (powers / powers.sum(axis=1, keepdims=True)).argsort(axis=1)[:, -1]
