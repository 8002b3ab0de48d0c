"""Right works for `train` of other shapes, on a right tape."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np

from autograder.units.u03_autograd.answers.tape import Tensor, backward, network_loss, value_and_grad

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]


def _start(rng: np.random.Generator, *widths: int) -> list[Array]:
    arrays: list[Array] = []
    for fan_in, fan_out in pairwise(widths):
        arrays += [rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out)), np.zeros(fan_out)]
    return arrays


def _paired(arrays: list[Any]) -> list[tuple[Any, Any]]:
    return list(zip(arrays[::2], arrays[1::2], strict=True))


def by_minibatches(x: Array, y: Array, rng: np.random.Generator) -> Params:
    """Shuffled minibatches of 50 rows."""
    arrays = _start(rng, 64, 64, 10)
    for _ in range(40):
        order = rng.permutation(len(y))
        for rows in np.array_split(order, 10):
            _, grads = value_and_grad(lambda *p, rows=rows: network_loss(x[rows], y[rows], _paired([*p])), arrays)
            arrays = [array - 0.2 * grad for array, grad in zip(arrays, grads, strict=True)]
    return _paired(arrays)


def by_momentum(x: Array, y: Array, rng: np.random.Generator) -> Params:
    """All rows in every step, with momentum, and tensors that live as long as the network."""
    tensors = [Tensor(array) for array in _start(rng, 64, 96, 10)]
    velocity = [np.zeros_like(tensor.data) for tensor in tensors]
    for _ in range(250):
        for tensor in tensors:
            tensor.grad = np.zeros_like(tensor.data)
        backward(network_loss(x, y, _paired(tensors)))
        for place, tensor in enumerate(tensors):
            velocity[place] = 0.9 * velocity[place] - 0.1 * tensor.grad
            tensor.data = tensor.data + velocity[place]
    return _paired([tensor.data for tensor in tensors])


def by_adam(x: Array, y: Array, rng: np.random.Generator) -> Params:
    """Adam through two hidden layers."""
    arrays = _start(rng, 64, 64, 48, 10)
    means = [np.zeros_like(array) for array in arrays]
    squares = [np.zeros_like(array) for array in arrays]
    for step in range(1, 301):
        rows = rng.permutation(len(y))[:100]
        _, grads = value_and_grad(lambda *p, rows=rows: network_loss(x[rows], y[rows], _paired([*p])), arrays)
        for place, grad in enumerate(grads):
            means[place] = 0.9 * means[place] + 0.1 * grad
            squares[place] = 0.999 * squares[place] + 0.001 * grad**2
            mean, square = means[place] / (1 - 0.9**step), squares[place] / (1 - 0.999**step)
            arrays[place] = arrays[place] - 0.005 * mean / (np.sqrt(square) + 1e-8)
    return _paired(arrays)


def by_decay(x: Array, y: Array, rng: np.random.Generator) -> Params:
    """One wide hidden layer, a rate that falls, and weights that are drawn towards 0."""
    arrays = _start(rng, 64, 128, 10)
    for step in range(220):
        _, grads = value_and_grad(lambda *p: network_loss(x, y, _paired([*p])), arrays)
        rate = 0.6 * (1 - step / 220)
        arrays = [array - rate * (grad + 1e-4 * array) for array, grad in zip(arrays, grads, strict=True)]
    return _paired(arrays)
