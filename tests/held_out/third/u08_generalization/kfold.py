"""Wrong works for u08.kfold."""

import numpy as np


def rest_goes_to_the_last_fold(n, k, rng):
    """Gives n // k rows to each fold and the whole rest to the last, which may be larger by up to k - 1 rows."""
    if k < 2 or k > n:
        raise ValueError(f"k = {k} is not in [2, {n}]")
    order = rng.permutation(n)
    size = n // k
    folds = []
    for i in range(k):
        stop = (i + 1) * size if i < k - 1 else n
        test = order[i * size : stop]
        train = np.concatenate([order[: i * size], order[stop:]])
        folds.append((train, test))
    return folds


def shuffled_anew_for_each_fold(n, k, rng):
    """Draws a new order inside the loop: some rows are tested in several folds and others in none."""
    if not 2 <= k <= n:
        raise ValueError("k out of range")
    splits = []
    for fold in range(k):
        parts = np.array_split(rng.permutation(n), k)
        test = parts.pop(fold)
        splits.append((np.hstack(parts), test))
    return splits


def leave_one_out_refused(n, k, rng):
    """Raises ValueError for k = n, which is allowed: one row in each fold."""
    if k < 2 or k >= n:
        raise ValueError(f"{k} folds of {n} rows")
    idx = np.arange(n)
    rng.shuffle(idx)
    return [(np.setdiff1d(idx, idx[i::k]), idx[i::k]) for i in range(k)]


def a_fold_drawn_for_every_row(n, k, rng):
    """Draws a fold number for each row by itself, so the folds differ by more than one row and may be empty."""
    if not (2 <= k <= n):
        raise ValueError(f"k must be between 2 and {n}, not {k}")
    fold_of = rng.integers(0, k, size=n)
    return [(np.flatnonzero(fold_of != f), np.flatnonzero(fold_of == f)) for f in range(k)]
