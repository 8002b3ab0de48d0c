"""Right works for `activation_statistics` of other shapes."""

from __future__ import annotations

import statistics
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]


def by_lists(params: Params, x: Array) -> tuple[Array, Array]:
    """Two lists that grow, and a signal that goes on."""
    deviation, silent = [], []
    signal = x
    for w, b in params:
        z = signal @ w + b
        signal = np.maximum(z, 0)
        deviation.append(z.std())
        silent.append((signal == 0).all(axis=0).mean())
    return np.array(deviation), np.array(silent[:-1], dtype=float)


def by_filling(params: Params, x: Array) -> tuple[Array, Array]:
    """Arrays made beforehand, filled layer by layer."""
    last = len(params) - 1
    deviation, silent = np.empty(last + 1), np.empty(last)
    for layer, (w, b) in enumerate(params):
        z = x @ w + b
        deviation[layer] = np.sqrt(np.mean((z - z.mean()) ** 2))
        x = z * (z > 0)
        if layer < last:
            silent[layer] = np.count_nonzero(z.max(axis=0) <= 0) / z.shape[1]
    return deviation, silent


def by_recursion(params: Params, x: Array) -> tuple[Array, Array]:
    """The first layer, and then what remains."""
    (w, b), *others = params
    z = np.einsum("nd,dm->nm", x, w) + b
    own = np.array([np.var(z) ** 0.5])
    if not others:
        return own, np.zeros(0)
    deviation, silent = by_recursion(others, np.where(z > 0, z, 0.0))
    share = 1 - np.mean(np.any(z > 0, axis=0))
    return np.concatenate([own, deviation]), np.concatenate([[share], silent])


def by_loops(params: Params, x: Array) -> tuple[Array, Array]:
    """Number by number, with the statistics module."""
    deviation, silent = [], []
    rows = [[float(number) for number in row] for row in x]
    for w, b in params:
        z = [[sum(a * float(w[i, j]) for i, a in enumerate(row)) + float(b[j]) for j in range(len(b))] for row in rows]
        deviation.append(statistics.pstdev([number for row in z for number in row]))
        off = sum(all(row[j] <= 0 for row in z) for j in range(len(b)))
        silent.append(off / len(b))
        rows = [[max(number, 0.0) for number in row] for row in z]
    return np.array(deviation), np.array(silent[:-1])
