"""Wrong works of `stratified_split`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def counts_the_classes_by_bincount(y, test_fraction, rng):
    """Finds the classes by `np.bincount`, which does not take negative labels. Shows for those: a ValueError where
    nothing is to be refused.
    """
    if len(y) < 2:
        raise ValueError("fewer than two rows")
    if not 0 < test_fraction < 1:
        raise ValueError(f"test_fraction is {test_fraction}")
    counts = np.bincount(y)
    train, test = [], []
    for label in np.nonzero(counts)[0]:
        rows = rng.permutation(np.flatnonzero(y == label))
        n = counts[label]
        tested = 0 if n == 1 else min(max(int(round(test_fraction * n)), 1), n - 1)
        test.append(rows[:tested])
        train.append(rows[tested:])
    return rng.permutation(np.concatenate(train)), rng.permutation(np.concatenate(test))


def tests_all_others_in_order(y, test_fraction, rng):
    """Chooses and shuffles the training rows, and takes for the test whatever is not among them, as `np.setdiff1d`
    gives it: sorted. Shows in the order of the test rows.
    """
    if y.size < 2 or test_fraction <= 0 or test_fraction >= 1:
        raise ValueError("two rows or more, and a fraction between 0 and 1, are needed")
    chosen = []
    for label in np.unique(y):
        rows = np.where(y == label)[0]
        n = len(rows)
        stay = n - round(n * test_fraction)
        if n > 1:
            stay = max(1, min(n - 1, stay))
        else:
            stay = 1
        chosen.extend(rng.choice(rows, size=stay, replace=False))
    train = np.array(chosen, dtype=np.int64)
    rng.shuffle(train)
    test = np.setdiff1d(np.arange(len(y)), train)
    return train, test
