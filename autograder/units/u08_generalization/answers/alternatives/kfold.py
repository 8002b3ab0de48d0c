"""Right works for `kfold` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_split(n: int, k: int, rng: np.random.Generator) -> list[tuple[Array, Array]]:
    """A permutation in k nearly equal parts; all other parts are joined for training."""
    if not 2 <= k <= n:
        raise ValueError(f"k must be in [2, {n}], not {k}")
    parts = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]


def by_labels(n: int, k: int, rng: np.random.Generator) -> list[tuple[Array, Array]]:
    """Each row gets the number of its fold from a shuffled list; rows come out sorted."""
    if k < 2 or k > n:
        raise ValueError("k out of range")
    folds = np.arange(n) % k
    rng.shuffle(folds)
    return [(np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)) for fold in range(k)]


def by_dealing(n: int, k: int, rng: np.random.Generator) -> list[tuple[Array, Array]]:
    """Rows are dealt out like cards, every k-th to the same fold; the others by a set difference."""
    if k not in range(2, n + 1):
        raise ValueError(f"cannot make {k} folds of {n} rows")
    order = rng.random(n).argsort()
    rows = np.arange(n)
    return [(np.setdiff1d(rows, order[fold::k]), order[fold::k]) for fold in range(k)]


def by_mask(n: int, k: int, rng: np.random.Generator) -> list[tuple[Array, Array]]:
    """Bounds from a rounded line, and a mask for each fold; copies of the rows."""
    if k > n or k < 2:
        raise ValueError(f"k={k}, n={n}")
    order = rng.permuted(np.arange(n))
    bounds = [fold * n // k for fold in range(k + 1)]
    splits = []
    for fold in range(k):
        mask = np.zeros(n, dtype=bool)
        mask[bounds[fold] : bounds[fold + 1]] = True
        splits.append((order[np.logical_not(mask)], order[mask]))
    return splits


def by_drawing(n: int, k: int, rng: np.random.Generator) -> list[tuple[Array, Array]]:
    """Each fold is drawn from the rows that no fold has tested yet; lists until the end."""
    if not (k >= 2 and n >= k):
        raise ValueError("need 2 <= k <= n")
    left = list(range(n))
    splits = []
    for folds_to_go in range(k, 0, -1):
        size = len(left) // folds_to_go
        test = [int(row) for row in rng.choice(left, size, replace=False)]
        left = [row for row in left if row not in test]
        train = [row for row in range(n) if row not in test]
        splits.append((np.array(train, dtype=np.int64), np.array(test, dtype=np.int64)))
    return splits
