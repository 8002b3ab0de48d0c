"""Runs beside the learner's code, and in the notebook for its pictures. Numpy only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]
Loss: TypeAlias = Callable[[Array, Array], tuple[float, Array]]
Draw: TypeAlias = Callable[[Array, np.random.Generator], Any]

STEPS = 30
HIDDEN = 64
NETWORK_STEPS = 60
MANY = 100
LONGEST = 10
"""A draw of more than so many times the rows that there are is not looked at. A right one has fewer for each class."""


def descend(loss: Loss, x: Array, y: Array, classes: int) -> tuple[Array, Array]:
    """Train a linear layer by gradient descent: 30 steps on all rows at once, from zeros, learning rate 1.

    Args:
        loss: ``loss(logits, y) -> (loss, dlogits)``, the loss to lower.
        x: float64 array of shape (N, D).
        y: labels, int64 array of shape (N,), in ``[0, classes)``.
        classes: how many classes there are.

    Returns:
        w: float64 array of shape (D, classes).
        b: float64 array of shape (classes,).
    """
    w, b = np.zeros((x.shape[1], classes)), np.zeros(classes)
    for _ in range(STEPS):
        _, dlogits = loss(x @ w + b, y)
        w, b = w - x.T @ dlogits, b - dlogits.sum(axis=0)
    return w, b


def fit_network(loss: Loss, x: Array, y: Array, classes: int, rng: np.random.Generator) -> Callable[[Array], Array]:
    """Train a network with one hidden layer of 64 ReLU units: 60 steps with momentum on all rows at once.

    The arguments are those of `descend`, and `rng` for the first weights.

    Returns:
        ``logits(x)`` of the trained network, from shape (N, D) to shape (N, classes).
    """
    x = _with_ones(x)
    first = rng.normal(scale=(2 / x.shape[1]) ** 0.5, size=(x.shape[1], HIDDEN))
    last = rng.normal(scale=HIDDEN**-0.5, size=(HIDDEN + 1, classes))
    speed = [np.zeros_like(first), np.zeros_like(last)]
    for _ in range(NETWORK_STEPS):
        hidden = _hidden(x, first)
        _, dlogits = loss(hidden @ last, y)
        slopes = x.T @ ((dlogits @ last[:-1].T) * (hidden[:, :-1] > 0)), hidden.T @ dlogits
        speed = [0.9 * velocity - 0.2 * slope for velocity, slope in zip(speed, slopes, strict=True)]
        first, last = first + speed[0], last + speed[1]
    return lambda rows: _hidden(_with_ones(rows), first) @ last


def draw_oversamples(learner: Any, y: Array, rngs: Sequence[np.random.Generator]) -> list[Any]:
    """What the learner's ``oversample`` draws with each of the generators, and `MANY` more draws as one array."""
    return _drawn(learner.oversample, y, rngs)


def draw_undersamples(learner: Any, y: Array, rngs: Sequence[np.random.Generator]) -> list[Any]:
    """What the learner's ``undersample`` draws with each of the generators, and `MANY` more draws as one array."""
    return _drawn(learner.undersample, y, rngs)


def _drawn(draw: Draw, y: Array, rngs: Sequence[np.random.Generator]) -> list[Any]:
    draws = [draw(y, rng) for rng in rngs]
    # Children of a generator are independent of it and of each other, whatever the learner does with it.
    return [*draws, _more(draw, y, rngs[1].spawn(MANY), draws[0])]


def _more(draw: Draw, y: Array, rngs: Sequence[np.random.Generator], first: Any) -> Array | None:
    """A draw with each of the generators, int64 array of shape (generators, M), where the first draw has M rows.

    `None` where a draw is no array of integers or is not as long as the first, or the first is absurdly long.
    """
    if not _are_integers(first) or len(first) > LONGEST * len(y):
        return None
    draws = []
    for rng in rngs:
        rows = draw(y, rng)
        if not _are_integers(rows) or len(rows) != len(first):
            return None
        draws.append(rows.astype(np.int64))
    return np.stack(draws)


def _are_integers(rows: Any) -> bool:
    return isinstance(rows, np.ndarray) and rows.ndim == 1 and rows.dtype.kind in "iu"


def _hidden(x: Array, first: Array) -> Array:
    return _with_ones(np.maximum(x @ first, 0.0))


def _with_ones(x: Array) -> Array:
    return np.hstack([x, np.ones((len(x), 1))])
