"""Wrong works for `oversample`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def draws_every_row_by_chance(y: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draws all rows of a class with replacement, up to the size of the largest, so some rows never come. Shows for
    nearly every class with two rows or more.
    """
    if len(y) == 0:
        raise ValueError("no rows")
    labels, counts = np.unique(y, return_counts=True)
    picked = [rng.choice(np.flatnonzero(y == c), size=counts.max(), replace=True) for c in labels]
    return rng.permutation(np.concatenate(picked))


def fills_up_only_the_smallest_class(y: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Thinks of two classes: it fills the smallest class up to the largest and leaves those in between as they are.
    Right for two classes; shows for three or more of different sizes.
    """
    if y.size == 0:
        raise ValueError("y is empty")
    values, counts = np.unique(y, return_counts=True)
    rare = values[np.argmin(counts)]
    pool = np.where(y == rare)[0]
    extra = rng.choice(pool, size=counts.max() - counts.min())
    rows = np.concatenate([np.arange(len(y)), extra])
    rng.shuffle(rows)
    return rows


def counts_from_zero_to_the_largest_label(y: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Goes through all numbers up to the largest label and draws from the rows of each, which fails for a number that
    nobody has. Shows only where there are gaps between the labels.
    """
    if len(y) < 1:
        raise ValueError("there are no rows")
    counts = np.bincount(y)
    largest = counts.max()
    rows: list[int] = []
    for label in range(len(counts)):
        mine = np.nonzero(y == label)[0]
        rows.extend(mine)
        rows.extend(rng.choice(mine, largest - len(mine)))
    return rng.permutation(np.array(rows, dtype=np.int64))


def draws_copies_without_replacement(y: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draws the copies with replace=False, so no row is copied twice, and there is an error where a class lacks more
    rows than it has. Shows for classes less than half as large as the largest, which cannot be filled.
    """
    if len(y) == 0:
        raise ValueError("no rows (N = 0)")
    groups = [np.flatnonzero(y == c) for c in np.unique(y)]
    target = max(map(len, groups))
    out = []
    for g in groups:
        out.append(np.append(g, rng.choice(g, target - len(g), replace=False)))
    return rng.permutation(np.concatenate(out))


def repeats_the_rows_in_turn(y: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Fills a class by repeating its rows from the beginning, so the copies are not drawn at random and the same rows
    come more often in every call. Shows where a class does not fit a whole number of times into the largest.
    """
    if y.shape[0] == 0:
        raise ValueError("cannot draw from no rows")
    classes, counts = np.unique(y, return_counts=True)
    parts = [np.resize(np.flatnonzero(y == c), counts.max()) for c in classes]
    return rng.permutation(np.concatenate(parts))


def copies_one_row_again_and_again(y: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draws a single row of each class and fills the class with copies of that one. Shows where a class with two rows
    or more lacks at least two.
    """
    if not len(y):
        raise ValueError("empty y")
    values, counts = np.unique(y, return_counts=True)
    rows = list(range(len(y)))
    for value, count in zip(values, counts):
        lucky = rng.choice(np.flatnonzero(y == value))
        rows += [int(lucky)] * int(counts.max() - count)
    order = rng.permutation(len(rows))
    return np.array(rows, dtype=np.int64)[order]
