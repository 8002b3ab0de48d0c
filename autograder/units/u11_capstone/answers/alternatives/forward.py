"""Right works for `forward` of other shapes."""

from __future__ import annotations

from typing import Any

import numpy as np


def last_apart(params: Any, x: Any) -> Any:
    """All layers but the last in a loop."""
    cache = [x]
    for w, b in params[:-1]:
        cache.append(np.maximum(cache[-1].dot(w) + b, 0.0))
    w, b = params[-1]
    return cache[-1].dot(w) + b, cache


def by_recursion(params: Any, x: Any) -> Any:
    """A layer, and the network behind it."""
    (w, b), *others = params
    z = np.einsum("nd,dm->nm", x, w) + b
    if not others:
        return z, [x]
    logits, cache = by_recursion(others, z * (z > 0))
    return logits, [x, *cache]


def with_ones(params: Any, x: Any) -> Any:
    """The biases as one more row of the weights; ReLU before each layer but the first."""
    cache, z = [], x
    for number, (w, b) in enumerate(params):
        signal = np.where(z > 0, z, 0.0) if number else x.copy()
        cache.append(signal)
        z = np.hstack([signal, np.ones((len(x), 1))]) @ np.vstack([w, b])
    return z, cache
