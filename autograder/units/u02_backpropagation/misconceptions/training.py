"""Ways of training that teach a network nothing, to show that the bar asks for something.

The driver predicts with the `mlp_forward` that stands beside the function it drives: here it is a right one.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array

Layers: TypeAlias = list[tuple[Array, Array]]


def mlp_forward(x: Array, params: Layers) -> tuple[Array, Layers]:
    """The logits, and the input and the pre-activation of each layer."""
    cache = []
    z = x
    for w, b in params:
        z = x @ w + b
        cache.append((x, z))
        x = np.maximum(z, 0.0)
    return z, cache


def start(rng: np.random.Generator, scale: float = 1.0) -> Layers:
    """A network of 64 hidden units for the digits, as it is before training."""
    return [
        (scale * rng.normal(0.0, np.sqrt(2 / fan_in), (fan_in, fan_out)), np.zeros(fan_out))
        for fan_in, fan_out in ((64, 64), (64, 10))
    ]


def descend(x: Array, y: Array, params: Layers, rate: float = 0.5, steps: int = 200) -> Layers:
    """Gradient descent on the cross-entropy of all rows at once."""
    for _ in range(steps):
        logits, cache = mlp_forward(x, params)
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        dz = (powers / powers.sum(axis=1, keepdims=True) - np.eye(10)[y]) / len(y)
        (w1, b1), (w2, b2) = params
        (_, z1), (hidden, _) = cache
        dz1 = dz @ w2.T * (z1 > 0)
        params = [
            (w1 - rate * x.T @ dz1, b1 - rate * dz1.sum(axis=0)),
            (w2 - rate * hidden.T @ dz, b2 - rate * dz.sum(axis=0)),
        ]
    return params


TRAIN: Final = (
    Misconception(
        "no_training",
        lambda x, y, rng: start(rng),
        "The network is returned as it was drawn, without a single step.",
        "Repeat: forward, loss, backward, update.",
    ),
    Misconception(
        "climbs",
        lambda x, y, rng: descend(x, y, start(rng), rate=-0.05, steps=50),
        "The update adds the gradient, so the loss climbs.",
        "The gradient points to where the loss grows; go the other way.",
    ),
    Misconception(
        "starts_at_zero",
        lambda x, y, rng: descend(x, y, start(rng, scale=0.0)),
        "All weights start at 0. Every hidden unit is then off and alike, no gradient reaches the weights, "
        "and only the last biases move.",
        "Draw the first weights from rng.",
        source="https://cs231n.github.io/neural-networks-2/",
    ),
    Misconception(
        "rows_and_labels_apart",
        lambda x, y, rng: descend(x[rng.permutation(len(y))], y, start(rng)),
        "The rows were shuffled and the labels were not, so each image is taught a stranger's label.",
        "Draw one order and use it for both.",
    ),
    Misconception(
        "five_steps",
        lambda x, y, rng: descend(x, y, start(rng), steps=5),
        "It stops after a handful of steps, long before the loss has settled.",
        "Print the loss now and then, and go on until it has all but stopped falling.",
    ),
)
