"""Right works for `train` of other shapes."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]
Cache: TypeAlias = list[tuple[Array, Array]]


def _mlp_forward(x: Array, params: Params) -> tuple[Array, Cache]:
    cache: Cache = []
    z = x
    for place, (w, b) in enumerate(params):
        received = np.maximum(z, 0) if place else x
        z = received @ w + b
        cache.append((received, z))
    return z, cache


def _cross_entropy(logits: Array, y: Array) -> tuple[float, Array]:
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dlogits = np.exp(log_p)
    dlogits[rows, y] -= 1
    return float(-log_p[rows, y].mean()), dlogits / len(y)


def _mlp_backward(dlogits: Array, params: Params, cache: Cache) -> Params:
    grads: Params = []
    for place in range(len(params) - 1, -1, -1):
        received, _ = cache[place]
        grads.insert(0, (received.T @ dlogits, dlogits.sum(axis=0)))
        if place:
            dlogits = dlogits @ params[place][0].T * (cache[place - 1][1] > 0)
    return grads


def _gradients(x: Array, y: Array, params: Params) -> Params:
    logits, cache = _mlp_forward(x, params)
    _, dlogits = _cross_entropy(logits, y)
    return _mlp_backward(dlogits, params, cache)


def by_minibatches(x: Array, y: Array, rng: np.random.Generator) -> Params:
    """Plain gradient descent on shuffled minibatches; new tuples in each step."""
    params: Params = [
        (rng.normal(0, np.sqrt(2 / 64), (64, 64)), np.zeros(64)),
        (rng.normal(0, np.sqrt(2 / 64), (64, 10)), np.zeros(10)),
    ]
    for _ in range(60):
        order = rng.permutation(len(x))
        for start in range(0, len(x), 25):
            rows = order[start : start + 25]
            grads = _gradients(x[rows], y[rows], params)
            params = [(w - 0.2 * dw, b - 0.2 * db) for (w, b), (dw, db) in zip(params, grads, strict=True)]
    return params


def by_whole_batches(x: Array, y: Array, rng: np.random.Generator) -> Params:
    """All rows in every step, with momentum and in place; a wider hidden layer drawn from a uniform distribution."""
    params: Params = []
    for fan_in, fan_out in ((64, 128), (128, 10)):
        limit = np.sqrt(6 / fan_in)
        params.append((rng.uniform(-limit, limit, size=(fan_in, fan_out)), np.zeros(fan_out)))
    velocity = [[np.zeros_like(array) for array in layer] for layer in params]
    for _ in range(400):
        for layer, moved, grads in zip(params, velocity, _gradients(x, y, params), strict=True):
            for array, v, grad in zip(layer, moved, grads, strict=True):
                v *= 0.9
                v -= 0.1 * grad
                array += v
    return params


def by_adam(x: Array, y: Array, rng: np.random.Generator) -> Params:
    """Adam on rows drawn with replacement, through two hidden layers, in dictionaries until the end."""
    sizes = [64, 96, 48, 10]
    weights: dict[str, Array] = {}
    for number in range(3):
        weights[f"w{number}"] = rng.standard_normal((sizes[number], sizes[number + 1])) * (2 / sizes[number]) ** 0.5
        weights[f"b{number}"] = np.zeros(sizes[number + 1])
    means = {name: np.zeros_like(array) for name, array in weights.items()}
    squares = {name: np.zeros_like(array) for name, array in weights.items()}

    def layers() -> Params:
        return [(weights[f"w{number}"], weights[f"b{number}"]) for number in range(3)]

    for step in range(1, 801):
        rows = rng.integers(0, len(x), size=50)
        for number, pair in enumerate(_gradients(x[rows], y[rows], layers())):
            for name, grad in zip((f"w{number}", f"b{number}"), pair, strict=True):
                means[name] = 0.9 * means[name] + 0.1 * grad
                squares[name] = 0.999 * squares[name] + 0.001 * grad**2
                mean, square = means[name] / (1 - 0.9**step), squares[name] / (1 - 0.999**step)
                weights[name] = weights[name] - 0.003 * mean / (np.sqrt(square) + 1e-8)
    return layers()


def by_decay(x: Array, y: Array, rng: np.random.Generator) -> Params:
    """A learning rate that falls in a straight line, weight decay, and a copy of the parameters in each epoch."""
    widths = (64, 100, 10)
    params: Params = [(rng.normal(size=(a, b)) / np.sqrt(a / 2), np.zeros(b)) for a, b in pairwise(widths)]
    epochs = 80
    for epoch in range(epochs):
        params = [(w.copy(), b.copy()) for w, b in params]
        rate = 0.5 * (1 - epoch / epochs)
        shuffled = np.arange(len(y))
        rng.shuffle(shuffled)
        for rows in np.array_split(shuffled, 10):
            grads = _gradients(x[rows], y[rows], params)
            for (w, b), (dw, db) in zip(params, grads, strict=True):
                w -= rate * (dw + 1e-4 * w)
                b -= rate * db
    return params
