"""Training a deep network: plain descent on minibatches, with and without batch normalisation. For the controls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.authoring import Array
from autograder.units.u05_depth.answers.mlp_gradients import passes
from autograder.units.u05_depth.answers.normalised_gradients import passes_normalised
from autograder.units.u05_depth.cases import Layers, Norms, fresh

WIDTHS = [64] * 9 + [10]
EPOCHS, BATCH, RATE = 30, 25, 0.05


def start(rng: np.random.Generator, deviation: float | None = None) -> Layers:
    """A network of eight hidden layers as it is before training, by He's rule where no deviation is given."""
    return [
        (rng.normal(size=(a, b)) * (np.sqrt(2 / a) if deviation is None else deviation), np.zeros(b))
        for a, b in pairwise(WIDTHS)
    ]


def descend(x: Array, y: Array, params: Layers, rng: np.random.Generator) -> Layers:
    """Steps of one size on shuffled batches, as `train_deep` asks for them."""
    for rows in _batches(len(x), rng):
        with np.errstate(all="ignore"):
            grads = passes(params, x[rows], y[rows])[1]
            moved = [(w - RATE * dw, b - RATE * db) for (w, b), (dw, db) in zip(params, grads, strict=True)]
        if not all(np.isfinite(one).all() for layer in moved for one in layer):
            return params
        params = moved
    return params


def new_norms(params: Layers) -> Norms:
    """What batch normalisation begins with in each hidden layer."""
    return [(np.ones(len(b)), np.zeros(len(b)), fresh(len(b))) for _, b in params[:-1]]


def descend_normalised(
    x: Array,
    y: Array,
    params: Layers,
    rng: np.random.Generator,
    gradients: Callable[[Layers, Norms, Array, Array], Any] = passes_normalised,
) -> tuple[Layers, Norms]:
    """Steps that get smaller on shuffled batches, as `train_normalised` asks for them, by right gradients or others."""
    norms, batches = new_norms(params), list(_batches(len(x), rng))
    for step, rows in enumerate(batches):
        rate = RATE * (1 - step / len(batches))
        _, grads, scales, states = gradients(params, norms, x[rows], y[rows])
        params = [(w - rate * dw, b - rate * db) for (w, b), (dw, db) in zip(params, grads, strict=True)]
        norms = [
            (gamma - rate * dgamma, beta - rate * dbeta, state)
            for (gamma, beta, _), (dgamma, dbeta), state in zip(norms, scales, states, strict=True)
        ]
    return params, norms


def _batches(n: int, rng: np.random.Generator) -> Iterator[Array]:
    for _ in range(EPOCHS):
        order = rng.permutation(n)
        for first in range(0, n, BATCH):
            yield order[first : first + BATCH]
