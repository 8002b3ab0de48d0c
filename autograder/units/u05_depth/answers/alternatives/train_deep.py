"""Right works for `train_deep` of other shapes."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]


def by_momentum(x: Array, y: Array, rng: np.random.Generator) -> Params:
    """Momentum in place, from uniform weights of He's deviation."""
    sizes = [64, 80, 80, 80, 80, 64, 64, 48, 48, 10]
    params: Params = []
    for number in range(9):
        bound = np.sqrt(6 / sizes[number])
        params.append((rng.uniform(-bound, bound, (sizes[number], sizes[number + 1])), np.zeros(sizes[number + 1])))
    velocity = [[np.zeros_like(array) for array in layer] for layer in params]
    for _ in range(30):
        order = rng.permutation(len(x))
        for rows in np.array_split(order, len(x) // 40):
            for layer, moved, grads in zip(params, velocity, _gradients(params, x[rows], y[rows]), strict=True):
                for array, v, grad in zip(layer, moved, grads, strict=True):
                    v *= 0.9
                    v -= 0.01 * grad
                    array += v
    return params


def by_adam(x: Array, y: Array, rng: np.random.Generator) -> Params:
    """Adam on rows drawn with replacement, narrow at the end."""
    sizes = [64, 64, 64, 64, 64, 64, 64, 32, 32, 10]
    params: Params = [
        (rng.standard_normal((sizes[i], sizes[i + 1])) * (2 / sizes[i]) ** 0.5, np.zeros(sizes[i + 1]))
        for i in range(9)
    ]
    means = [(np.zeros_like(w), np.zeros_like(b)) for w, b in params]
    squares = [(np.zeros_like(w), np.zeros_like(b)) for w, b in params]
    for step in range(1, 801):
        rows = rng.integers(0, len(x), size=40)
        grads = _gradients(params, x[rows], y[rows])
        for i in range(9):
            layer, mean, square = [], [], []
            for array, m, v, grad in zip(params[i], means[i], squares[i], grads[i], strict=True):
                m, v = 0.9 * m + 0.1 * grad, 0.999 * v + 0.001 * grad**2
                layer.append(array - 0.002 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8))
                mean.append(m)
                square.append(v)
            params[i], means[i], squares[i] = tuple(layer), tuple(mean), tuple(square)  # type: ignore[assignment]
    return params


def in_place(x: Array, y: Array, rng: np.random.Generator) -> list[list[Array]]:
    """The steps of the docstring, on arrays that are changed in place; layers as lists."""
    widths = [64] * 9 + [10]
    params: Params = [(rng.normal(0, np.sqrt(2 / a), (a, b)), np.zeros(b)) for a, b in pairwise(widths)]
    for _ in range(30):
        order = np.arange(len(x))
        rng.shuffle(order)
        for rows in order.reshape(-1, 25):
            for layer, grads in zip(params, _gradients(params, x[rows], y[rows]), strict=True):
                for array, grad in zip(layer, grads, strict=True):
                    array -= 0.05 * grad
    return [[w, b] for w, b in params]


def _gradients(params: Params, x: Array, y: Array) -> Params:
    cache, z = [], x
    for place, (w, b) in enumerate(params):
        received = np.maximum(z, 0) if place else x
        z = received @ w + b
        cache.append((received, z))
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    dz = (powers / powers.sum(axis=1, keepdims=True) - np.eye(10)[y]) / len(y)
    grads: Params = []
    for place in reversed(range(len(params))):
        received, _ = cache[place]
        grads.insert(0, (received.T @ dz, dz.sum(axis=0)))
        if place:
            dz = dz @ params[place][0].T * (cache[place - 1][1] > 0)
    return grads
