"""Wrong works of `kfold`, written without sight of the grader."""

import numpy as np


def gives_the_rest_to_the_last_fold(n, k, rng):
    """Cuts folds of n // k rows, and the last one gets all that is left. Right where k divides n, or leaves one row."""
    if not 2 <= k <= n:
        raise ValueError(f"k = {k} for {n} rows")
    order = rng.permutation(n)
    size = n // k
    folds = []
    for i in range(k):
        start = i * size
        stop = n if i == k - 1 else start + size
        folds.append((np.concatenate([order[:start], order[stop:]]), order[start:stop]))
    return folds


def returns_the_test_rows_first(n, k, rng):
    """Returns pairs of (test, train). Shows wherever the two differ in size, and in which rows are tested."""
    if k < 2 or k > n:
        raise ValueError("k must be in [2, n]")
    parts = np.array_split(rng.permutation(n), k)
    return [(part, np.concatenate(parts[:i] + parts[i + 1 :])) for i, part in enumerate(parts)]


def shuffles_anew_for_each_fold(n, k, rng):
    """Draws a new order for each fold, so that a row may be tested twice or never. Shows in nearly every call."""
    if not 2 <= k <= n:
        raise ValueError("bad k")
    sizes = [len(part) for part in np.array_split(np.arange(n), k)]
    folds = []
    for size in sizes:
        order = rng.permutation(n)
        folds.append((order[size:], order[:size]))
    return folds


def cuts_before_shuffling(n, k, rng):
    """Cuts the rows as they stand and shuffles within each part only: neighbours are always tested together."""
    if not 2 <= k <= n:
        raise ValueError(f"no {k} folds of {n} rows")
    parts = np.array_split(np.arange(n), k)
    everything = np.arange(n)
    return [(rng.permutation(np.setdiff1d(everything, part)), rng.permutation(part)) for part in parts]
