"""Right works for `train` of other shapes."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def two_hidden_layers(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """Two hidden layers by Adam without decay, all nine places of an image in turn."""
    return _fit(x, y, rng, [64, 96, 64, 10], epochs=30, size=50, rate=0.002)


def drawn_by_class(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """No weights: batches in which each label is as likely, drawn with replacement."""
    chance = 1 / np.bincount(y, minlength=10)[y]
    return _fit(x, y, rng, [64, 128, 10], epochs=30, size=50, rate=0.003, chance=chance / chance.sum())


def two_networks_in_one(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """Two networks side by side, whose logits are added up: one network of twice the width."""
    one, other = (_fit(x, y, rng, [64, 96, 10], epochs=25, size=50, rate=0.003) for _ in range(2))
    first = np.hstack([one[0][0], other[0][0]]), np.hstack([one[0][1], other[0][1]])
    return [first, (np.vstack([one[1][0], other[1][0]]), one[1][1] + other[1][1])]


def _fit(
    x: Array,
    y: Array,
    rng: np.random.Generator,
    widths: list[int],
    *,
    epochs: int,
    size: int,
    rate: float,
    chance: Array | None = None,
) -> list[tuple[Array, Array]]:
    flat: list[Array] = []
    for fan_in, fan_out in pairwise(widths):
        flat += [rng.normal(size=(fan_in, fan_out)) * (2 / fan_in) ** 0.5, np.zeros(fan_out)]
    means, squares = [0 * array for array in flat], [0 * array for array in flat]
    weights = np.ones(len(y)) if chance is not None else (1 / np.bincount(y, minlength=10))[y]
    per_epoch = len(y) // size
    for step in range(1, epochs * per_epoch + 1):
        rows = rng.choice(len(y), size, p=chance)
        grads = _gradients(flat, _moved(x[rows], rng), y[rows], weights[rows] / weights[rows].sum())
        now = rate * (1 - (step - 1) / (epochs * per_epoch))
        for place, grad in enumerate(grads):
            means[place] = 0.9 * means[place] + 0.1 * grad
            squares[place] = 0.999 * squares[place] + 0.001 * grad**2
            length = np.sqrt(squares[place] / (1 - 0.999**step)) + 1e-8
            flat[place] = flat[place] - now * means[place] / (1 - 0.9**step) / length
    return list(zip(flat[::2], flat[1::2], strict=True))


def _moved(x: Array, rng: np.random.Generator) -> Array:
    wide = np.pad(x.reshape(-1, 8, 8), ((0, 0), (1, 1), (1, 1)))
    places = [
        wide[:, down : down + 8, right : right + 8].reshape(len(x), 64) for down in range(3) for right in range(3)
    ]
    return np.asarray(np.choose(rng.integers(9, size=(len(x), 1)), places))


def _gradients(flat: list[Array], x: Array, y: Array, share: Array) -> list[Array]:
    received = [x]
    for place in range(0, len(flat) - 2, 2):
        received.append(np.maximum(received[-1] @ flat[place] + flat[place + 1], 0))
    logits = received[-1] @ flat[-2] + flat[-1]
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    dz = (powers / powers.sum(axis=1, keepdims=True) - np.eye(10)[y]) * share[:, None]
    grads: list[Array] = []
    for layer in reversed(range(len(received))):
        grads = [received[layer].T @ dz, dz.sum(axis=0), *grads]
        dz = dz @ flat[2 * layer].T * (received[layer] > 0)
    return grads
