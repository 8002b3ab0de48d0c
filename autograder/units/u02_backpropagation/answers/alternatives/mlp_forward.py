"""Right works for `mlp_forward` of other shapes."""

from __future__ import annotations

from functools import reduce
from typing import Any, NamedTuple, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]
Cache: TypeAlias = list[tuple[Array, Array]]


class _Step(NamedTuple):
    received: Array
    gave: Array


class _Linear:
    """A layer that remembers its last pass."""

    def __init__(self, w: Array, b: Array) -> None:
        self.w, self.b = w.copy(), b.copy()
        self.x: Array = np.empty(0)
        self.z: Array = np.empty(0)

    def __call__(self, x: Array) -> Array:
        self.x = x
        self.z = np.matmul(x, self.w) + self.b
        return self.z


def by_loop(x: Array, params: Params) -> tuple[Array, Cache]:
    """ReLU before every layer but the first; the cache holds the argument itself."""
    cache: Cache = []
    received, z = x, x
    for number, (w, b) in enumerate(params):
        if number > 0:
            received = np.maximum(z, 0)
        z = received @ w + b
        cache.append((received, z))
    return z, cache


def by_recursion(x: Array, params: Params) -> tuple[Array, Cache]:
    """The first layer here, the rest of the network in a call of its own."""
    (w, b), rest = params[0], params[1:]
    z: Array = np.einsum("nd,dm->nm", x, w) + b
    if not rest:
        return z, [(x, z)]
    logits, later = by_recursion(np.where(z > 0, z, 0.0), rest)
    return logits, [(x, z), *later]


def by_classes(x: Array, params: Params) -> tuple[Array, Cache]:
    """Objects that keep what they met; the cache is put together afterwards."""
    layers = [_Linear(w, b) for w, b in params]
    out = layers[0](x.copy())
    for layer in layers[1:]:
        out = layer(out * (out > 0))
    return out, [(layer.x, layer.z) for layer in layers]


def by_reduce(x: Array, params: Params) -> tuple[Array, Cache]:
    """A fold over the layers; the cache holds named tuples."""

    def go_on(steps: list[_Step], layer: tuple[Array, Array]) -> list[_Step]:
        received = steps[-1].gave.clip(min=0) if steps else x
        return [*steps, _Step(received, received.dot(layer[0]) + layer[1])]

    start: list[_Step] = []
    steps = reduce(go_on, params, start)
    return steps[-1].gave, list(steps)


def by_rows(x: Array, params: Params) -> tuple[Array, Cache]:
    """One example after the other through the whole network; the rows are stacked at the end."""
    inputs: list[list[Array]] = [[] for _ in params]
    outputs: list[list[Array]] = [[] for _ in params]
    for row in x:
        signal = np.array(row)
        for number, (w, b) in enumerate(params):
            inputs[number].append(signal)
            z = np.array([float(np.dot(signal, w[:, m])) + b[m] for m in range(w.shape[1])])
            outputs[number].append(z)
            signal = np.array([max(0.0, value) for value in z])
    cache = [(np.stack(into), np.stack(out)) for into, out in zip(inputs, outputs, strict=True)]
    return cache[-1][1].copy(), cache


def by_last_apart(x: Array, params: Params) -> tuple[Array, Cache]:
    """The hidden layers in a loop, the last one after it, since nothing follows it."""
    *hidden, (w_last, b_last) = params
    cache = []
    for w, b in hidden:
        z = np.tensordot(x, w, axes=1) + b
        cache.append((x, z))
        x = np.fmax(z, np.zeros_like(z))
    logits = np.tensordot(x, w_last, axes=1) + b_last
    cache.append((x, logits))
    return logits, cache
