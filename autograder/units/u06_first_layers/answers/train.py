"""Training a convolutional network: ways that teach it nothing, to show that the bar asks for something."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from autograder.authoring import Array, control

Params: TypeAlias = list[tuple[Array, Array]]
KERNELS = 8


def start(rng: np.random.Generator) -> Params:
    """A network as it is before training."""
    return [
        (rng.normal(0.0, np.sqrt(2 / 25), (KERNELS, 1, 5, 5)), np.zeros(KERNELS)),
        (rng.normal(0.0, np.sqrt(1 / 128), (16 * KERNELS, 10)), np.zeros(10)),
    ]


def descend(
    x: Array, y: Array, params: Params, rng: np.random.Generator, rate: float = 0.05, epochs: int = 8
) -> Params:
    """Descent with momentum, for images of one channel, windows side by side."""
    (kernels, biases), (w, b) = params
    flat = [kernels.reshape(len(kernels), -1), biases, w, b]
    velocities = [np.zeros(one.shape) for one in flat]
    for _ in range(epochs):
        for rows in np.array_split(rng.permutation(len(x)), 30):
            velocities = [
                0.9 * v + grad for v, grad in zip(velocities, _gradients(x[rows], y[rows], flat), strict=True)
            ]
            flat = [one - rate * v for one, v in zip(flat, velocities, strict=True)]
    return [(flat[0].reshape(kernels.shape), flat[1]), (flat[2], flat[3])]


def _gradients(x: Array, y: Array, flat: list[Array]) -> list[Array]:
    kernels, biases, w, b = flat
    columns = sliding_window_view(x[:, 0], (5, 5), axis=(1, 2)).reshape(-1, 25)
    maps = (columns @ kernels.T + biases).reshape(len(x), 4, 2, 4, 2, -1).transpose(0, 5, 1, 3, 2, 4)
    windows = maps.reshape(*maps.shape[:4], 4)
    place = windows.argmax(axis=4)[..., None]
    pooled = np.maximum(np.take_along_axis(windows, place, axis=4)[..., 0], 0.0)
    features = pooled.reshape(len(x), -1)
    powers = features @ w + b
    powers = np.exp(powers - powers.max(axis=1, keepdims=True))
    dlogits = (powers / powers.sum(axis=1, keepdims=True) - np.eye(10)[y]) / len(y)
    dpooled = (dlogits @ w.T).reshape(pooled.shape) * (pooled > 0)
    dwindows = np.zeros(windows.shape)
    np.put_along_axis(dwindows, place, dpooled[..., None], axis=4)
    dmaps = dwindows.reshape(maps.shape).transpose(0, 2, 4, 3, 5, 1).reshape(len(columns), -1)
    return [dmaps.T @ columns, dmaps.sum(axis=0), features.T @ dlogits, dlogits.sum(axis=0)]


@control
def no_training(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The network is returned as it was drawn, without a single step."""
    return start(rng)


@control
def climbs(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The update adds the gradient, so the loss climbs."""
    return descend(x, y, start(rng), rng, rate=-1e-4, epochs=2)


@control
def starts_at_zero(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """All weights start at 0, so all kernels stay alike, and only the last biases move."""
    return descend(x, y, [(0 * one, 0 * other) for one, other in start(rng)], rng)


@control
def rows_and_labels_apart(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The images were shuffled and the labels were not, so each image is taught a stranger's label."""
    return descend(x[rng.permutation(len(y))], y, start(rng), rng)


@control
def linear_on_pixels(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The only kernel copies a pixel and stays as it is: what is trained is a linear layer on a coarser image. It has
    to learn each character anew in each place.
    """
    copies = np.zeros((KERNELS, 1, 5, 5))
    copies[0, 0, 2, 2] = 1.0
    (_, biases), head = start(rng)
    params: Params = [(copies, biases), head]
    for _ in range(8):
        _, head = descend(x, y, params, rng, epochs=1)
        params = [(copies, biases), head]
    return params
