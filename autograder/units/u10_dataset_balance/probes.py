"""Runs beside the learner's code, and in the notebook for its pictures. Numpy only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from autograder.inside.draws import record

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]
Loss: TypeAlias = Callable[[Array, Array], tuple[float, Array]]

STEPS = 30
HIDDEN = 64
NETWORK_STEPS = 60
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


def draw_oversamples(learner: Any, y: Array, rng: np.random.Generator, calls: int) -> Any:
    """The record of draws of rows by the learner's ``oversample``."""
    return _drawn(learner.oversample, y, rng, calls)


def draw_undersamples(learner: Any, y: Array, rng: np.random.Generator, calls: int) -> Any:
    """The record of draws of rows by the learner's ``undersample``."""
    return _drawn(learner.undersample, y, rng, calls)


def _drawn(draw: Callable[..., Any], y: Array, rng: np.random.Generator, calls: int) -> Any:
    longest = LONGEST * len(y)

    def sketch(rows: Any) -> Any:
        return rows if isinstance(rows, np.ndarray) and rows.size <= longest else None

    return record(draw, (y,), rng, calls, sketch, fresh=True)


def _hidden(x: Array, first: Array) -> Array:
    return _with_ones(np.maximum(x @ first, 0.0))


def _with_ones(x: Array) -> Array:
    return np.hstack([x, np.ones((len(x), 1))])
