"""Wrong works for `undersample`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def draws_rows_twice(y: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draws with replacement, the default of `rng.choice`, so a row may come twice. Shows for nearly every draw of two
    rows or more from a class.
    """
    if len(y) == 0:
        raise ValueError("no rows")
    values, counts = np.unique(y, return_counts=True)
    smallest = counts.min()
    rows = np.concatenate([rng.choice(np.flatnonzero(y == v), smallest) for v in values])
    return rng.permutation(rows)


def keeps_the_first_rows_of_each_class(y: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Takes the first rows of each class and shuffles only their order, so the same rows are left out in every call.
    Shows in repeated calls, where a class is larger than the smallest.
    """
    if y.size == 0:
        raise ValueError("y has no rows")
    counts = np.unique(y, return_counts=True)[1]
    kept = []
    for c in np.unique(y):
        kept.append(np.where(y == c)[0][: counts.min()])
    out = np.concatenate(kept)
    rng.shuffle(out)
    return out


def finds_a_class_of_no_rows(y: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Takes the smallest number in `bincount`, which is 0 where a label is skipped, so nothing is drawn. Shows only
    where there are gaps between the labels or 0 is missing.
    """
    if len(y) == 0:
        raise ValueError("N = 0")
    size = np.bincount(y).min()
    rows = [rng.choice(np.flatnonzero(y == c), size=size, replace=False) for c in np.unique(y)]
    return rng.permutation(np.concatenate(rows)).astype(np.int64)


def trims_only_the_largest_class(y: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Thinks of two classes: it trims the largest class down to the smallest and keeps all rows of the others. Right
    for two classes; shows for three or more of different sizes.
    """
    if y.shape[0] < 1:
        raise ValueError("nothing to draw from")
    names, counts = np.unique(y, return_counts=True)
    big = names[counts.argmax()]
    members = rng.permutation(np.flatnonzero(y == big))[: counts.min()]
    others = np.flatnonzero(y != big)
    return rng.permutation(np.concatenate([others, members]))


def deals_the_classes_out_in_turn(y: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draws well, and then puts the rows class by class in turn, 0, 1, 2, 0, 1, 2, so the order of the whole is not
    random. Shows in the labels of the rows, for two or more classes.
    """
    if len(y) == 0:
        raise ValueError("no rows")
    labels, counts = np.unique(y, return_counts=True)
    k = counts.min()
    columns = [rng.permutation(np.flatnonzero(y == label))[:k] for label in labels]
    return np.stack(columns, axis=1).ravel()


def shuffles_the_labels_and_returns_them_sorted(y: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Shuffles `y` itself to get a random order, so the positions no longer belong to the caller's rows, and returns
    the positions sorted. The first shows in `y` after the call, the second in the order of the answer.
    """
    if len(y) == 0:
        raise ValueError("no rows to draw from")
    rng.shuffle(y)
    _, counts = np.unique(y, return_counts=True)
    chosen = [np.flatnonzero(y == c)[: counts.min()] for c in np.unique(y)]
    return np.sort(np.concatenate(chosen))
