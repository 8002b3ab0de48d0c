"""Wrong works of `stratified_split`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def counts_up_to_the_largest_label(y, test_fraction, rng):
    """Goes through the classes 0, 1, ... up to the largest label. Rows with a negative label belong to none of
    these, and are on neither side. Shows only for negative labels.
    """
    if len(y) < 2:
        raise ValueError(f"y has {len(y)} rows")
    if not 0 < test_fraction < 1:
        raise ValueError(f"test_fraction is {test_fraction}")
    train, test = [], []
    for k in range(int(np.max(y)) + 1):
        rows = rng.permutation(np.flatnonzero(y == k))
        n = len(rows)
        t = round(test_fraction * n)
        if n >= 2:
            t = min(max(t, 1), n - 1)
        else:
            t = 0
        test.extend(rows[:t])
        train.extend(rows[t:])
    return rng.permutation(np.array(train, dtype=np.int64)), rng.permutation(np.array(test, dtype=np.int64))


def tests_the_only_row_of_a_class(y, test_fraction, rng):
    """Takes at least one test row of every class, so that nothing of a class with a single row is left to learn
    from. Shows only where a class has one row.
    """
    if y.shape[0] < 2 or test_fraction <= 0 or test_fraction >= 1:
        raise ValueError("two rows or more, and a fraction between 0 and 1")
    is_test = np.zeros(len(y), dtype=bool)
    for label, n in zip(*np.unique(y, return_counts=True)):
        rows = np.flatnonzero(y == label)
        many = int(np.round(test_fraction * n))
        many = max(1, min(many, n - 1))
        is_test[rng.choice(rows, size=many, replace=False)] = True
    order = rng.permutation(len(y))
    return order[~is_test[order]], order[is_test[order]]
