"""Checks that mistakes make as the right function does, and what several mistakes work out alike."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from autograder.authoring import Array, Habit, leaves_shapes


def leaves_these_shapes(*cases: str) -> tuple[Habit, ...]:
    """What `leaves_shapes` gives, of these cases alone: other errors of the task are about something else."""
    return tuple(one if one.cases else replace(one, cases=cases) for one in leaves_shapes(*cases))


def check_labels(probs: Array, y: Array) -> None:
    """Raises `ValueError` for unlike shapes and for labels out of range."""
    if y.shape != probs.shape[:1]:
        raise ValueError(f"shapes {probs.shape} and {y.shape} do not fit")
    if ((y < 0) | (y >= probs.shape[1])).any():
        raise ValueError(f"labels must be in [0, {probs.shape[1]})")


def mean_limits(probs: Array, y: Array) -> Array:
    """The limit of each class, infinity for one without rows: (K,)."""
    limits = np.full(probs.shape[1], np.inf)
    for label in np.unique(y):
        limits[label] = probs[y == label, label].mean()
    return limits


def most_probable(probs: Array, allowed: Array) -> Array:
    """The first most probable of the allowed classes, −1 where none is: (N,)."""
    best = np.where(allowed, probs, -1.0).argmax(axis=1)
    return np.where(allowed.any(axis=1), best, -1)


def sure_of(probs: Array, y: Array) -> Array:
    """The class that each row is sure of, −1 for none: (N,)."""
    check_labels(probs, y)
    return most_probable(probs, probs >= mean_limits(probs, y))


def own(probs: Array, y: Array) -> Array:
    """The probability of each row's own label: (N,)."""
    return np.asarray(probs[np.arange(len(y)), y])
