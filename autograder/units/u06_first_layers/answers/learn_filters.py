"""Learning filters: banks that were not learnt from this world, to show that the bar asks for something."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, control
from autograder.units.u06_first_layers.answers.rica_loss_grad import gradient_of, loss_of
from autograder.units.u06_first_layers.learn_filters import PRICE

SIZES = np.linspace(0.05, 1.2, 24)


def start(rng: np.random.Generator) -> Array:
    """Filters as they are before training."""
    return rng.normal(0.0, 1 / 8, (64, 64))


def descend(x: Array, rng: np.random.Generator, lam: float = PRICE, steps: int = 400) -> Array:
    """Adam on a few rows at a time, with a rate that falls to 0."""
    w = start(rng)
    mean, square = np.zeros(w.shape), np.zeros(w.shape)
    for step in range(1, steps + 1):
        dw = gradient_of(w, x[rng.integers(0, len(x), 300)], lam)
        mean, square = 0.9 * mean + 0.1 * dw, 0.99 * square + 0.01 * dw**2
        w = w - 0.01 * (1 + np.cos(np.pi * step / steps)) * mean / (np.sqrt(square) + 1e-8)
    return w


def gabors(rng: np.random.Generator) -> Array:
    """64 edges and bars of all orientations, lengths and places, each of the norm 1."""
    y, x = (one.ravel()[:, None] for one in np.indices((8, 8)))
    turn, pace, phase, reach = rng.uniform((0, 0.12, 0, 1.2), (np.pi, 0.4, 2 * np.pi, 2.2), (64, 4)).T
    down, right = rng.uniform(1, 6, (2, 64))
    along = (x - right) * np.cos(turn) + (y - down) * np.sin(turn)
    across = (y - down) * np.cos(turn) - (x - right) * np.sin(turn)
    bank = np.exp(-(along**2 + (0.6 * across) ** 2) / (2 * reach**2)) * np.cos(2 * np.pi * pace * along + phase)
    bank -= bank.mean(axis=0)
    return np.asarray(bank / np.linalg.norm(bank, axis=0))


def best_scaled(w: Array, x: Array) -> Array:
    """Filters at the size at which they describe some of the patches best."""
    return min((size * w for size in SIZES), key=lambda scaled: loss_of(scaled, x[:1000], PRICE))


def orthogonal(w: Array) -> Array:
    """The orthogonal matrix that is nearest to some filters."""
    left, _, right = np.linalg.svd(w)
    return np.asarray(left @ right)


@control
def untrained(x: Array, rng: np.random.Generator) -> Any:
    """The filters are returned as they were drawn, at the best size, without a single step."""
    return best_scaled(orthogonal(start(rng)), x)


@control
def scrambled_pixels(x: Array, rng: np.random.Generator) -> Any:
    """The pixels of each patch are in an order of their own, so that there are no borders to learn."""
    return descend(rng.permuted(x, axis=1), rng)


@control
def activity_costs_nothing(x: Array, rng: np.random.Generator) -> Any:
    """The price of activity is 0: the filters span the space of the patches, and none is better than another."""
    return descend(x, rng, lam=0.0)


@control
def gabors_as_they_are(x: Array, rng: np.random.Generator) -> Any:
    """A bank of edges is brought along and never sees the patches."""
    return gabors(rng)


@control
def gabors_best_scaled(x: Array, rng: np.random.Generator) -> Any:
    """A bank of edges is brought along, at the size that suits the patches best."""
    return best_scaled(gabors(rng), x)


@control
def gabors_orthogonalised(x: Array, rng: np.random.Generator) -> Any:
    """A bank of edges is brought along, made orthogonal so that nothing is missed, at the size that suits best."""
    return best_scaled(orthogonal(gabors(rng)), x)


@control
def cosines(x: Array, rng: np.random.Generator) -> Any:
    """The cosines by which pictures are compressed are brought along, at the size that suits the patches best."""
    place = np.arange(8)
    waves = np.cos(np.pi * (place[:, None] + 0.5) * place / 8)
    waves /= np.linalg.norm(waves, axis=0)
    return best_scaled(np.kron(waves, waves), x)
