"""Right works for `train` of other shapes."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Layers: TypeAlias = list[tuple[Array, Array]]
Gradients: TypeAlias = Callable[[Layers, Array, Array], tuple[float, Layers]]


def by_adam(x: Array, y: Array, params: Layers, loss_and_gradients: Gradients, rng: np.random.Generator) -> Layers:
    """Adam with a warm-up and a cosine, all state in lists; new arrays in each step."""
    weights = [param.copy() for param in _flat(params)]
    means = [np.zeros_like(weight) for weight in weights]
    squares = [np.zeros_like(weight) for weight in weights]
    total = 10 * math.ceil(len(y) / 32)
    step = 0
    for _ in range(10):
        order = rng.permutation(len(y))
        for start in range(0, len(y), 32):
            rows = order[start : start + 32]
            _, grads = loss_and_gradients(_layers(weights), x[rows], y[rows])
            rate = 0.01 * min((step + 1) / 20, 0.5 * (1 + math.cos(math.pi * step / total)))
            step += 1
            for i, grad in enumerate(_flat(grads)):
                means[i] = 0.9 * means[i] + 0.1 * grad
                squares[i] = 0.999 * squares[i] + 0.001 * grad**2
                mean, square = means[i] / (1 - 0.9**step), squares[i] / (1 - 0.999**step)
                weights[i] = weights[i] - rate * mean / (np.sqrt(square) + 1e-8)
    return _layers(weights)


def by_momentum(x: Array, y: Array, params: Layers, loss_and_gradients: Gradients, rng: np.random.Generator) -> Layers:
    """Momentum in place on copies, with a rate that falls from epoch to epoch."""
    (w1, b1), (w2, b2) = ((w.copy(), b.copy()) for w, b in params)
    velocity: list[Array] = [np.zeros(param.shape) for param in (w1, b1, w2, b2)]
    n = x.shape[0]
    for epoch in range(10):
        order = np.arange(n)
        rng.shuffle(order)
        for rows in np.split(order, range(16, n, 16)):
            (dw1, db1), (dw2, db2) = loss_and_gradients([(w1, b1), (w2, b2)], x[rows], y[rows])[1]
            for param, v, grad in zip((w1, b1, w2, b2), velocity, (dw1, db1, dw2, db2), strict=True):
                v *= 0.9
                v += grad
                param -= 0.04 * (1 - epoch / 10) * v
    return [(w1, b1), (w2, b2)]


def by_nesterov(x: Array, y: Array, params: Layers, loss_and_gradients: Gradients, rng: np.random.Generator) -> Layers:
    """Nesterov with clipping in a while loop that counts its rows, as the limit of the notebook does."""
    budget = 10 * len(x)
    spent = 0
    queue: list[int] = []
    weights = _flat(params)
    speeds: list[Any] = [0.0] * len(weights)
    while spent < budget:
        if not queue:
            queue = rng.choice(len(x), size=len(x), replace=False).tolist()
        rows, queue = queue[:20], queue[20:]
        spent += len(rows)
        grads = _flat(loss_and_gradients(_layers(weights), x[rows], y[rows])[1])
        norm = math.sqrt(sum(float(np.vdot(grad, grad)) for grad in grads))
        factor = min(1.0, 2.0 / (norm + 1e-6))
        rate = 0.06 * (0.5 + 0.5 * math.cos(math.pi * spent / budget)) + 1e-4
        speeds = [0.9 * speed + factor * grad for speed, grad in zip(speeds, grads, strict=True)]
        weights = [
            weight - rate * (factor * grad + 0.9 * speed)
            for weight, grad, speed in zip(weights, grads, speeds, strict=True)
        ]
    return _layers(weights)


def by_adamw(x: Array, y: Array, params: Layers, loss_and_gradients: Gradients, rng: np.random.Generator) -> Layers:
    """AdamW as a class on one flat vector of all parameters; the mean of the last weights is returned."""

    class Flat:
        def __init__(self) -> None:
            self.w = np.concatenate([param.ravel() for param in _flat(params)])
            self.m = np.zeros_like(self.w)
            self.s = np.zeros_like(self.w)
            self.t = 0

        def cut(self, vector: Array) -> Layers:
            ends = np.cumsum([param.size for param in _flat(params)])[:-1]
            parts = zip(np.split(vector, ends), _flat(params), strict=True)
            return _layers([part.reshape(param.shape) for part, param in parts])

        def step(self, rows: Array, lr: float) -> None:
            _, grads = loss_and_gradients(self.cut(self.w), x[rows], y[rows])
            g = np.concatenate([grad.ravel() for grad in _flat(grads)])
            self.t += 1
            self.m += 0.1 * (g - self.m)
            self.s += 0.001 * (g * g - self.s)
            root = np.sqrt(self.s / (1 - 0.999**self.t)) + 1e-8
            self.w = (1 - lr * 0.01) * self.w - lr * self.m / (1 - 0.9**self.t) / root

    optimiser = Flat()
    kept = []
    for epoch in range(10):
        order = rng.random(len(y)).argsort()
        for start in range(0, len(y), 16):
            optimiser.step(order[start : start + 16], 0.008 if epoch < 6 else 0.002)
            if epoch == 9:
                kept.append(optimiser.w.copy())
    return optimiser.cut(np.mean(kept, axis=0))


def by_descent(x: Array, y: Array, params: Layers, loss_and_gradients: Gradients, rng: np.random.Generator) -> Layers:
    """Plain steps at a large rate on batches of eight, drawn by hand; the rate is halved twice."""
    rate = 0.3
    for epoch in range(10):
        if epoch in (6, 8):
            rate /= 2
        keys = sorted((rng.random(), row) for row in range(len(y)))
        order = [row for _, row in keys]
        while order:
            rows, order = np.array(order[:8]), order[8:]
            _, grads = loss_and_gradients(params, x[rows], y[rows])
            params = [(w - rate * dw, b - rate * db) for (w, b), (dw, db) in zip(params, grads, strict=True)]
    return params


def _flat(layers: Layers) -> list[Array]:
    return [array for layer in layers for array in layer]


def _layers(arrays: list[Array]) -> Layers:
    return list(zip(arrays[::2], arrays[1::2], strict=True))
