"""Wrong works of `stratified_split`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def counts_the_classes_from_zero(y, test_fraction, rng):
    """Goes through the classes 0, 1, 2 up to the largest label. Shows where labels are negative: their rows are on
    neither side.
    """
    if len(y) < 2 or not 0 < test_fraction < 1:
        raise ValueError("two rows at least, and a fraction between 0 and 1")
    train, test = [], []
    for k in range(int(y.max()) + 1):
        rows = rng.permutation(np.flatnonzero(y == k))
        n = len(rows)
        if n < 2:
            train.extend(rows)
            continue
        m = min(max(int(round(test_fraction * n)), 1), n - 1)
        test.extend(rows[:m])
        train.extend(rows[m:])
    return rng.permutation(np.array(train, dtype=np.int64)), rng.permutation(np.array(test, dtype=np.int64))


def reads_the_sides_from_a_mask(y, test_fraction, rng):
    """Marks the test rows in a mask and returns the places of True and False. Which rows are tested is random, but both
    arrays are sorted. Shows in their order.
    """
    if y.shape[0] < 2:
        raise ValueError("too few rows: %d" % y.shape[0])
    if test_fraction <= 0 or test_fraction >= 1:
        raise ValueError("test_fraction %g" % test_fraction)
    mask = np.zeros(y.shape[0], dtype=bool)
    for label in np.unique(y):
        rows = np.where(y == label)[0]
        if rows.size == 1:
            continue
        m = int(np.clip(np.floor(test_fraction * rows.size), 1, rows.size - 1))
        mask[rng.choice(rows, size=m, replace=False)] = True
    return np.where(~mask)[0], np.where(mask)[0]
