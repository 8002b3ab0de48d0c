"""Training: ways that teach a network nothing, to show that the bar asks for something."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from autograder.authoring import Array, control

Layers: TypeAlias = list[tuple[Array, Array]]


def start(rng: np.random.Generator, scale: float = 1.0) -> Layers:
    """A network of 64 hidden units for the images, as it is before training."""
    return [
        (scale * rng.normal(0.0, np.sqrt(2 / fan_in), (fan_in, fan_out)), np.zeros(fan_out))
        for fan_in, fan_out in ((64, 64), (64, 10))
    ]


def descend(x: Array, y: Array, params: Layers, rate: float = 0.5, steps: int = 200) -> Layers:
    """Gradient descent on the cross-entropy of all rows at once."""
    (w1, b1), (w2, b2) = params
    for _ in range(steps):
        z1 = x @ w1 + b1
        hidden = np.maximum(z1, 0.0)
        logits = hidden @ w2 + b2
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        dz2 = (powers / powers.sum(axis=1, keepdims=True) - np.eye(10)[y]) / len(y)
        dz1 = dz2 @ w2.T * (z1 > 0)
        w1, b1 = w1 - rate * x.T @ dz1, b1 - rate * dz1.sum(axis=0)
        w2, b2 = w2 - rate * hidden.T @ dz2, b2 - rate * dz2.sum(axis=0)
    return [(w1, b1), (w2, b2)]


@control
def no_training(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The network is returned as it was drawn, without a single step."""
    return start(rng)


@control
def climbs(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The update adds the gradient, so the loss climbs."""
    return descend(x, y, start(rng), rate=-0.05, steps=50)


@control
def starts_at_zero(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """All weights start at 0. Every hidden unit is then off and alike, no gradient reaches the weights, and only the
    last biases move.
    """
    return descend(x, y, start(rng, scale=0.0))


@control
def rows_and_labels_apart(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The rows were shuffled and the labels were not, so each image is taught a stranger's label."""
    return descend(x[rng.permutation(len(y))], y, start(rng))


@control
def five_steps(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """It stops after a handful of steps, long before the loss has settled."""
    return descend(x, y, start(rng), steps=5)
