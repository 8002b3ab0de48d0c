"""Training a deep network: plain descent on minibatches, with and without batch normalisation. For the controls."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from autograder.authoring import Array
from autograder.units.u05_depth.answers.mlp_gradients import passes
from autograder.units.u05_depth.answers.normalised_gradients import passes_normalised
from autograder.units.u05_depth.cases import Layers, Norms, fresh

WIDTHS = [64] * 9 + [10]


def start(rng: np.random.Generator, deviation: float | None = None) -> Layers:
    """A network of eight hidden layers as it is before training, by He's rule where no deviation is given."""
    return [
        (rng.normal(size=(a, b)) * (np.sqrt(2 / a) if deviation is None else deviation), np.zeros(b))
        for a, b in pairwise(WIDTHS)
    ]


def descend(
    x: Array, y: Array, params: Layers, rng: np.random.Generator, rate: float = 0.05, epochs: int = 30
) -> Layers:
    """Gradient descent on batches of 25."""
    for _ in range(epochs):
        order = rng.permutation(len(x))
        for first in range(0, len(x), 25):
            rows = order[first : first + 25]
            with np.errstate(all="ignore"):
                grads = passes(params, x[rows], y[rows])[1]
                moved = [(w - rate * dw, b - rate * db) for (w, b), (dw, db) in zip(params, grads, strict=True)]
            if not all(np.isfinite(one).all() for layer in moved for one in layer):
                return params
            params = moved
    return params


def new_norms(params: Layers) -> Norms:
    """What batch normalisation begins with in each hidden layer."""
    return [(np.ones(len(b)), np.zeros(len(b)), fresh(len(b))) for _, b in params[:-1]]


def descend_normalised(
    x: Array, y: Array, params: Layers, rng: np.random.Generator, rate: float = 0.05, epochs: int = 30
) -> tuple[Layers, Norms]:
    """The same with batch normalisation."""
    norms = new_norms(params)
    for _ in range(epochs):
        order = rng.permutation(len(x))
        for first in range(0, len(x), 25):
            rows = order[first : first + 25]
            _, grads, scales, states = passes_normalised(params, norms, x[rows], y[rows])
            params = [(w - rate * dw, b - rate * db) for (w, b), (dw, db) in zip(params, grads, strict=True)]
            norms = [
                (gamma - rate * dgamma, beta - rate * dbeta, state)
                for (gamma, beta, _), (dgamma, dbeta), state in zip(norms, scales, states, strict=True)
            ]
    return params, norms
