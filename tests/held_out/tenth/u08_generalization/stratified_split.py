"""Wrong works of `stratified_split`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def tosses_a_coin_for_each_row(y, test_fraction, rng):
    """Each row of a class is tested with chance `test_fraction`, on its own; only empty sides are mended. The share is
    right in the mean, and in a single split it is off by more than rounding.
    """
    if len(y) < 2:
        raise ValueError("two rows at least")
    if not 0 < test_fraction < 1:
        raise ValueError(f"test_fraction is {test_fraction}")
    train, test = [], []
    for label in np.unique(y):
        rows = rng.permutation(np.flatnonzero(y == label))
        tested = rng.random(len(rows)) < test_fraction
        if len(rows) == 1:
            tested[:] = False
        elif tested.all():
            tested[0] = False
        elif not tested.any():
            tested[0] = True
        train.extend(rows[~tested])
        test.extend(rows[tested])
    return rng.permutation(np.array(train, dtype=np.int64)), rng.permutation(np.array(test, dtype=np.int64))


def walks_from_class_zero_to_the_largest(y, test_fraction, rng):
    """Goes through the labels from 0 to the largest. Rows with a negative label are in neither part."""
    if y.shape[0] < 2 or test_fraction <= 0 or test_fraction >= 1:
        raise ValueError("cannot split")
    train = np.zeros(0, dtype=np.int64)
    test = np.zeros(0, dtype=np.int64)
    for k in range(y.max() + 1):
        idx = np.where(y == k)[0]
        rng.shuffle(idx)
        m = 0
        if len(idx) > 1:
            m = min(max(int(round(test_fraction * len(idx))), 1), len(idx) - 1)
        test = np.append(test, idx[:m])
        train = np.append(train, idx[m:])
    rng.shuffle(train)
    rng.shuffle(test)
    return train, test
