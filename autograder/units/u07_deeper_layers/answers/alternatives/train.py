"""Right works for `train` of other shapes."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np

from autograder.units.u07_deeper_layers.probes import loss_and_gradients

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]


def by_momentum(x: Array, y: Array, rng: np.random.Generator) -> Params:
    """Momentum in place, from uniform weights of He's deviation, in layers of unlike width."""
    params: Params = []
    for fan_in, fan_out in pairwise((144, 128, 96, 80, 10)):
        bound = np.sqrt(6 / fan_in)
        params.append((rng.uniform(-bound, bound, (fan_in, fan_out)), np.zeros(fan_out)))
    velocity = [[np.zeros_like(array) for array in layer] for layer in params]
    for _ in range(12):
        for rows in np.array_split(rng.permutation(len(x)), len(x) // 25):
            _, grads = loss_and_gradients(params, x[rows], y[rows])
            for layer, moved, grad in zip(params, velocity, grads, strict=True):
                for array, v, slope in zip(layer, moved, grad, strict=True):
                    v *= 0.8
                    v -= 0.02 * slope
                    array += v
    return params


def by_rows_drawn_by_chance(x: Array, y: Array, rng: np.random.Generator) -> Params:
    """Plain descent on rows drawn with replacement, a rate that falls."""
    params = [(rng.normal(0, np.sqrt(2 / a), (a, b)), np.zeros(b)) for a, b in pairwise((144, 100, 100, 100, 10))]
    for rate in np.linspace(0.15, 0.02, 1300):
        rows = rng.integers(0, len(x), size=25)
        _, grads = loss_and_gradients(params, x[rows], y[rows])
        params = [(w - rate * dw, b - rate * db) for (w, b), (dw, db) in zip(params, grads, strict=True)]
    return params


def in_epochs(x: Array, y: Array, rng: np.random.Generator) -> list[list[Array]]:
    """The steps of the docstring on arrays that are changed in place; layers as lists."""
    widths = [144, 100, 100, 100, 10]
    layers = [[rng.standard_normal((a, b)) * (2 / a) ** 0.5, np.zeros(b)] for a, b in pairwise(widths)]
    for _ in range(12):
        order = np.arange(len(x))
        rng.shuffle(order)
        for rows in order.reshape(-1, 25):
            _, grads = loss_and_gradients([(w, b) for w, b in layers], x[rows], y[rows])
            for layer, grad in zip(layers, grads, strict=True):
                layer[0] -= 0.1 * grad[0]
                layer[1] -= 0.1 * grad[1]
    return layers
