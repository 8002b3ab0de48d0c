"""Wrong works of `oversample`, written without sight of the grader."""

import numpy as np


def draws_all_rows_anew(y, rng):
    """Draws as many rows of each class as the largest has, with replacement: some rows are never drawn. Shows in every
    class of two rows or more.
    """
    if len(y) == 0:
        raise ValueError("there are no rows")
    names, counts = np.unique(y, return_counts=True)
    rows = [rng.choice(np.flatnonzero(y == name), counts.max(), replace=True) for name in names]
    return rng.permutation(np.concatenate(rows))


def appends_the_copies_at_the_end(y, rng):
    """Leaves the rows in their order and appends the copies, class after class. Shows in the order alone."""
    if y.size == 0:
        raise ValueError("N = 0")
    names, counts = np.unique(y, return_counts=True)
    result = list(range(len(y)))
    for name, count in zip(names, counts, strict=True):
        result += rng.choice(np.where(y == name)[0], counts.max() - count).tolist()
    return np.array(result, dtype=np.int64)


def repeats_the_rows_in_turn(y, rng):
    """Fills a class by going through its rows again and again: which rows are copied once more is not left to chance.
    Shows where a class lacks a number of rows that is no multiple of its own.
    """
    if len(y) == 0:
        raise ValueError("no rows to draw from")
    most = np.bincount(y).max()
    rows = np.concatenate([np.resize(np.flatnonzero(y == name), most) for name in np.unique(y)])
    rng.shuffle(rows)
    return rows
