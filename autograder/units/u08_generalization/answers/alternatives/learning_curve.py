"""Right works for `learning_curve` of other shapes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Scorer: TypeAlias = Callable[[Array, Array, Array, Array], float]


def by_permutation(
    fit_and_score: Scorer,
    x: Array,
    y: Array,
    x_val: Array,
    y_val: Array,
    sizes: list[int],
    rng: np.random.Generator,
) -> Array:
    """The first rows of one permutation."""
    if not all(1 <= size <= len(y) for size in sizes):
        raise ValueError(f"sizes must be in [1, {len(y)}]: {sizes}")
    order = rng.permutation(len(y))
    scores = [fit_and_score(x[order[:size]], y[order[:size]], x_val, y_val) for size in sizes]
    return np.array(scores, dtype=np.float64)


def by_shuffled_copies(
    fit_and_score: Scorer,
    x: Array,
    y: Array,
    x_val: Array,
    y_val: Array,
    sizes: list[int],
    rng: np.random.Generator,
) -> Array:
    """Shuffled copies of rows and labels, of which slices are handed out, and copies of the validation rows."""
    n = x.shape[0]
    for size in sizes:
        if size < 1 or size > n:
            raise ValueError(f"{size} rows out of {n}")
    rows = np.arange(n)
    rng.shuffle(rows)
    x, y = np.take(x, rows, axis=0), np.take(y, rows)
    scores = np.zeros(len(sizes))
    for place, size in enumerate(sizes):
        scores[place] = fit_and_score(x[:size], y[:size], x_val.copy(), y_val.copy())
    return scores


def by_thresholds(
    fit_and_score: Scorer,
    x: Array,
    y: Array,
    x_val: Array,
    y_val: Array,
    sizes: list[int],
    rng: np.random.Generator,
) -> Array:
    """Each row has a random rank, and a mask takes the ranks below the size: rows keep their old order."""
    if min(sizes) < 1 or max(sizes) > len(x):
        raise ValueError("a size is too small or too large")
    ranks = np.argsort(rng.random(len(x)))
    masks = [ranks < size for size in sizes]
    return np.fromiter((fit_and_score(x[mask], y[mask], x_val, y_val) for mask in masks), dtype=float)


def by_thinning(
    fit_and_score: Scorer,
    x: Array,
    y: Array,
    x_val: Array,
    y_val: Array,
    sizes: list[int],
    rng: np.random.Generator,
) -> Array:
    """From the largest size down, each set is drawn from the next larger one; kept in a dictionary until asked for."""
    left = np.arange(len(y))
    chosen: dict[int, Array] = {}
    for size in sorted(sizes, reverse=True):
        if not 0 < size <= len(y):
            raise ValueError(f"there is no training set of {size} rows here")
        left = rng.choice(left, size=size, replace=False)
        chosen[size] = left
    return np.array([float(fit_and_score(x[chosen[size]], y[chosen[size]], x_val, y_val)) for size in sizes])


def by_growing(
    fit_and_score: Scorer,
    x: Array,
    y: Array,
    x_val: Array,
    y_val: Array,
    sizes: list[int],
    rng: np.random.Generator,
) -> Array:
    """From the smallest size up, rows are drawn one by one and added to a list; new rows come first."""
    out_of_range = [size for size in sizes if not 1 <= size <= x.shape[0]]
    if out_of_range:
        raise ValueError(f"not possible: {out_of_range}")
    left = list(range(len(x)))
    taken: list[int] = []
    sets = {}
    for size in sorted(sizes):
        while len(taken) < size:
            taken.insert(0, left.pop(int(rng.integers(len(left)))))
        sets[size] = taken.copy()
    scores: list[float] = []
    for size in sizes:
        score = fit_and_score(np.array([x[row] for row in sets[size]]), y[sets[size]], x_val, y_val)
        scores.append(float(score))
    return np.asarray(scores)
