"""Training: what must miss the bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring import Array, control
from autograder.units.u04_weight_updates.answers.rules import adam, sgd

Params: TypeAlias = list[tuple[Array, Array]]


LossAndGradients: TypeAlias = Callable[[Params, Array, Array], tuple[float, Params]]


EPOCHS: Final = 10


BATCH_SIZE: Final = 32


def _batches(n: int, rng: np.random.Generator) -> Iterator[Array]:
    order = rng.permutation(n)
    return (order[start : start + BATCH_SIZE] for start in range(0, n, BATCH_SIZE))


def _states(params: Params) -> list[Any]:
    return [[{}, {}] for _ in params]


def _adam(params: Params, grads: Params, states: list[Any], lr: float) -> Params:
    moved = []
    for layer, slopes, kept in zip(params, grads, states, strict=True):
        for which in range(2):
            param, kept[which] = adam(layer[which], slopes[which], kept[which], lr)
            moved.append(param)
    return list(zip(moved[::2], moved[1::2], strict=True))


@control
def small_steps(x: Array, y: Array, params: Params, practice: LossAndGradients, rng: np.random.Generator) -> Any:
    """It makes plain steps with a learning rate of 0.01. They go the right way, but not far in ten epochs."""
    for _ in range(EPOCHS):
        for rows in _batches(len(x), rng):
            _, grads = practice(params, x[rows], y[rows])
            params = [
                (sgd(w, dw, {}, 0.01)[0], sgd(b, db, {}, 0.01)[0])
                for (w, b), (dw, db) in zip(params, grads, strict=True)
            ]
    return params


@control
def whole_batch(x: Array, y: Array, params: Params, practice: LossAndGradients, rng: np.random.Generator) -> Any:
    """It uses all rows for every step, and so makes ten steps in ten epochs."""
    states = _states(params)
    for _ in range(EPOCHS):
        _, grads = practice(params, x, y)
        params = _adam(params, grads, states, 3e-3)
    return params


@control
def first_batch_only(x: Array, y: Array, params: Params, practice: LossAndGradients, rng: np.random.Generator) -> Any:
    """It uses one minibatch of each epoch and leaves the rest of the data unseen."""
    states = _states(params)
    for _ in range(EPOCHS):
        rows = next(_batches(len(x), rng))
        _, grads = practice(params, x[rows], y[rows])
        params = _adam(params, grads, states, 3e-3)
    return params


@control
def labels_left_behind(x: Array, y: Array, params: Params, practice: LossAndGradients, rng: np.random.Generator) -> Any:
    """It shuffles the images and not the labels, so that almost every image has the label of another."""
    states = _states(params)
    for _ in range(EPOCHS):
        start = 0
        for rows in _batches(len(x), rng):
            _, grads = practice(params, x[rows], y[start : start + len(rows)])
            params = _adam(params, grads, states, 3e-3)
            start += len(rows)
    return params


@control
def uphill(x: Array, y: Array, params: Params, practice: LossAndGradients, rng: np.random.Generator) -> Any:
    """It steps uphill."""
    states = _states(params)
    for rows in _batches(len(x), rng):
        _, grads = practice(params, x[rows], y[rows])
        params = _adam(params, [(-dw, -db) for dw, db in grads], states, 3e-3)
    return params


@control
def only_the_last_layer(
    x: Array, y: Array, params: Params, practice: LossAndGradients, rng: np.random.Generator
) -> Any:
    """It trains the last layer and leaves the first at random."""
    states = _states(params)
    for _ in range(EPOCHS):
        for rows in _batches(len(x), rng):
            _, grads = practice(params, x[rows], y[rows])
            params = [params[0], *_adam(params[1:], grads[1:], states[1:], 3e-3)]
    return params


@control
def untrained(x: Array, y: Array, params: Params, practice: LossAndGradients, rng: np.random.Generator) -> Any:
    """It returns the parameters as they came."""
    return params
