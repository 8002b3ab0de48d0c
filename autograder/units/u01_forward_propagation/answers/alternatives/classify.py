"""Right works for `classify` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]


def _mlp_forward(x: Array, params: Params) -> tuple[Array, list[tuple[Array, Array]]]:
    cache = []
    for place, (w, b) in enumerate(params):
        z = x @ w + b
        cache.append((x, z))
        x = np.maximum(z, 0) if place < len(params) - 1 else z
    return x, cache


def by_forward(x: Array, params: Params) -> Array:
    """The network's forward pass and one argmax."""
    result: Array = np.argmax(_mlp_forward(x, params)[0], axis=1)
    return result


def by_loops(x: Array, params: Params) -> Array:
    """Row by row, a label at a time, into an array of integers."""
    labels = np.zeros(len(x), dtype=np.int64)
    for n in range(len(x)):
        logits, _ = _mlp_forward(x[n : n + 1], params)
        best = 0
        for k, logit in enumerate(logits[0]):
            if logit > logits[0, best]:
                best = k
        labels[n] = best
    return labels


def by_cache(x: Array, params: Params) -> Array:
    """The logits are taken from the end of the cache; a stable sort gives the labels, with a stride."""
    _, cache = _mlp_forward(x, params)
    order: Array = np.argsort(-cache[-1][1], axis=1, kind="stable")
    return order[:, 0]


def by_list(x: Array, params: Params) -> Array:
    """A forward pass of its own from the last layer inwards, and a list of places turned into an array."""

    def logits(layers: Params) -> Array:
        *before, (w, b) = layers
        received = x
        if before:
            z = logits(before)
            received = np.where(z > 0, z, 0.0)
        result: Array = np.dot(received, w) + b
        return result

    return np.array([row.index(max(row)) for row in logits(params).tolist()], dtype=np.int64)


def by_blocks(x: Array, params: Params) -> Array:
    """Blocks of a hundred rows, joined at the end."""
    starts = range(0, max(1, len(x)), 100)
    blocks = [_mlp_forward(x[start : start + 100], params)[0] for start in starts]
    return np.concatenate([block.argmax(-1) for block in blocks])
