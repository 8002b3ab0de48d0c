"""Wrong works for u08.kfold."""

import numpy as np


def last_fold_takes_what_is_left(n, k, rng):
    """All folds have n // k rows and the last one takes the rest: sizes differ by more than one, as for 11 and 4."""
    if not 2 <= k <= n:
        raise ValueError("k must be in [2, n]")
    order = rng.permutation(n)
    size = n // k
    folds = []
    for i in range(k):
        start = i * size
        stop = n if i == k - 1 else start + size
        folds.append((np.concatenate((order[:start], order[stop:])), order[start:stop]))
    return folds


def row_behind_the_fold_is_lost(n, k, rng):
    """The rows behind a fold begin one too late, so one row of each split but the last is on neither side."""
    if k < 2 or k > n:
        raise ValueError(f"{k} folds of {n} rows")
    rows = np.arange(n)
    rng.shuffle(rows)
    ends = [round(i * n / k) for i in range(k + 1)]
    result = []
    for i in range(k):
        a, b = ends[i], ends[i + 1]
        result.append((np.r_[rows[:a], rows[b + 1 :]], rows[a:b]))
    return result
