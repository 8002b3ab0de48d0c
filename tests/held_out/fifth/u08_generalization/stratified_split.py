"""Wrong works for u08.stratified_split."""

import numpy as np


def places_within_the_class_taken_for_rows(y, test_fraction, rng):
    """Shuffles 0 to n - 1 within a class and takes these for row numbers: rows come twice, others not at all."""
    if len(y) < 2 or not 0 < test_fraction < 1:
        raise ValueError("bad arguments")
    train, test = [], []
    for label in np.unique(y):
        n = np.sum(y == label)
        order = rng.permutation(n)
        k = int(round(test_fraction * n))
        if n > 1:
            k = min(max(k, 1), n - 1)
        else:
            k = 0
        test.extend(order[:k])
        train.extend(order[k:])
    return rng.permutation(np.array(train, dtype=np.int64)), rng.permutation(np.array(test, dtype=np.int64))


def at_least_one_test_row_whatever_the_class(y, test_fraction, rng):
    """Tests at least one row of each class, also the only row of a class, which must be a training row."""
    y = np.asarray(y)
    if y.size < 2:
        raise ValueError("at least two rows are needed")
    if test_fraction <= 0 or test_fraction >= 1:
        raise ValueError("test_fraction must be in (0, 1)")
    chosen = np.zeros(len(y), dtype=bool)
    for label in set(y.tolist()):
        rows = rng.permutation(np.flatnonzero(y == label))
        count = max(1, int(test_fraction * len(rows)))
        chosen[rows[:count]] = True
    order = rng.permutation(len(y))
    return order[~chosen[order]], order[chosen[order]]
