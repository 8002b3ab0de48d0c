"""Right works for `backward` of other shapes."""

from __future__ import annotations

from typing import Any

import numpy as np


def by_number(params: Any, cache: Any, dlogits: Any) -> Any:
    """From the last number to the first, into a list of the right length."""
    grads: list[Any] = [None] * len(params)
    dz = dlogits
    for number in range(len(params) - 1, -1, -1):
        received = cache[number]
        grads[number] = (np.dot(received.T, dz), np.sum(dz, axis=0))
        if number > 0:
            dz = np.where(received > 0, np.dot(dz, params[number][0].T), 0.0)
    return grads


def by_recursion(params: Any, cache: Any, dlogits: Any) -> Any:
    """The last layer, and the network before it."""
    w, _ = params[-1]
    own = (np.einsum("nd,nm->dm", cache[-1], dlogits), np.einsum("nm->m", dlogits))
    if len(params) == 1:
        return [own]
    return [*by_recursion(params[:-1], cache[:-1], dlogits @ w.T * np.sign(cache[-1])), own]


def row_by_row(params: Any, cache: Any, dlogits: Any) -> Any:
    """The gradients of single rows, added up; arrays are changed in place that nobody else has."""
    grads = [(np.zeros_like(w), np.zeros_like(b)) for w, b in params]
    for row, upstream in enumerate(dlogits):
        dz = upstream.copy()
        for (w, _), (dw, db), received in reversed(list(zip(params, grads, cache, strict=True))):
            dw += np.outer(received[row], dz)
            db += dz
            dz = w @ dz
            dz[received[row] <= 0] = 0
    return grads
