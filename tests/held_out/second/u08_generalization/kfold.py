"""Wrong works for u08.kfold."""

import numpy as np


def gives_the_last_fold_all_that_is_left(n, k, rng):
    """All folds have n // k test rows, the last one also the rest: with 11 rows and 4 folds it has 5, the others 2."""
    if not 2 <= k <= n:
        raise ValueError(f"k must be in [2, {n}], got {k}")
    order = rng.permutation(n)
    size = n // k
    folds = []
    for i in range(k):
        stop = (i + 1) * size if i < k - 1 else n
        test = order[i * size : stop]
        train = np.concatenate([order[: i * size], order[stop:]])
        folds.append((train, test))
    return folds


def deletes_positions_instead_of_rows(n, k, rng):
    """np.delete(order, test) takes out the places with the numbers in test: test rows stay in the training part."""
    if k < 2 or k > n:
        raise ValueError("k out of range")
    order = rng.permutation(n)
    return [(np.delete(order, test), test) for test in np.array_split(order, k)]


def accepts_a_single_fold(n, k, rng):
    """k = 1 should raise; it gives one fold that tests all rows and trains on none."""
    if k < 1 or k > n:
        raise ValueError(f"cannot make {k} folds of {n} rows")
    fold_of_row = np.arange(n) % k
    rng.shuffle(fold_of_row)
    splits = []
    for f in range(k):
        splits.append((np.flatnonzero(fold_of_row != f), np.flatnonzero(fold_of_row == f)))
    return splits
