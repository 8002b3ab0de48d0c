"""Right works for `out_of_fold_probabilities` of other shapes."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from autograder.authoring import Array


def _check(x: Array, y: Array, k: int) -> None:
    if y.shape != x.shape[:1]:
        raise ValueError(f"got x {x.shape} but y {y.shape}")
    if k < 2 or k > len(x):
        raise ValueError("k folds of so few rows cannot be made")


def by_shuffled_fold_numbers(fit: Any, x: Array, y: Array, k: int, rng: np.random.Generator) -> Array:
    """The numbers of the folds, dealt in turn and shuffled."""
    _check(x, y, k)
    fold_of = rng.permutation(np.arange(len(x)) % k)
    probs = None
    for fold in range(k):
        held = fold_of == fold
        said = fit(x[~held], y[~held])(x[held])
        if probs is None:
            probs = np.zeros((len(x), said.shape[1]))
        probs[held] = said
    return np.asarray(probs)


def by_sorting_random_numbers(fit: Any, x: Array, y: Array, k: int, rng: np.random.Generator) -> Array:
    """An order from sorted random numbers, of which every k-th row is a fold."""
    _check(x, y, k)
    order = rng.random(len(x)).argsort()
    rows: dict[int, Array] = {}
    for fold in range(k):
        held = order[fold::k]
        rest = np.setdiff1d(order, held)
        rows.update(zip(held.tolist(), fit(x[rest], y[rest])(x[held]), strict=True))
    return np.array([rows[row] for row in range(len(x))])


def row_by_row(fit: Any, x: Array, y: Array, k: int, rng: np.random.Generator) -> Array:
    """All models first; then each row asks its own, one by one."""
    _check(x, y, k)
    order = np.arange(len(x))
    rng.shuffle(order)
    ends = np.linspace(0, len(x), k + 1).round().astype(int)
    model_of = [0] * len(x)
    models = []
    for number, (start, end) in enumerate(pairwise(ends)):
        rest = np.r_[order[:start], order[end:]]
        models.append(fit(x[rest], y[rest]))
        for row in order[start:end]:
            model_of[row] = number
    return np.concatenate([models[model](x[row : row + 1]) for row, model in enumerate(model_of)])


def asked_about_all(fit: Any, x: Array, y: Array, k: int, rng: np.random.Generator) -> Array:
    """Each model is asked about all rows, and the answers of its own fold are taken."""
    _check(x, y, k)
    fold_of = np.empty(len(x), dtype=int)
    fold_of[rng.permutation(len(x))] = np.arange(len(x)) * k // len(x)
    said = np.stack([fit(x[fold_of != fold], y[fold_of != fold])(x) for fold in range(k)])
    return np.asarray(said[fold_of, np.arange(len(x))])
