"""Wrong works of `kfold`, written without sight of the grader."""

import numpy as np


def turns_the_row_numbers_like_a_wheel(n, k, rng):
    """Turns the rows by a random number of places and cuts blocks of neighbours: only where the first block begins is
    left to chance. Shows in which rows are tested together.
    """
    if k < 2 or k > n:
        raise ValueError(f"k = {k} with {n} rows")
    parts = np.array_split(np.roll(np.arange(n), int(rng.integers(n))), k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]


def draws_the_test_rows_anew_for_each_fold(n, k, rng):
    """Draws the test rows of each fold from all rows, without a look at the other folds. Shows at once: some rows are
    tested several times, and others never.
    """
    if not 2 <= k <= n:
        raise ValueError("k is not in [2, n]")
    folds = []
    for i in range(k):
        size = n // k + (1 if i < n % k else 0)
        test = rng.choice(n, size=size, replace=False)
        folds.append((np.setdiff1d(np.arange(n), test), test))
    return folds
