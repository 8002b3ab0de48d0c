"""Wrong works for u08.stratified_split."""

import numpy as np


def first_rows_of_each_class_tested(y, test_fraction, rng):
    """Always tests the first rows of a class and shuffles only at the end: which rows are tested is not random."""
    if len(y) < 2 or not 0 < test_fraction < 1:
        raise ValueError("need two rows and a fraction in (0, 1)")
    train, test = [], []
    for c in np.unique(y):
        rows = np.where(y == c)[0]
        n_test = 0 if len(rows) == 1 else min(max(1, round(test_fraction * len(rows))), len(rows) - 1)
        test.extend(rows[:n_test])
        train.extend(rows[n_test:])
    return rng.permutation(np.array(train, dtype=np.int64)), rng.permutation(np.array(test, dtype=np.int64))


def labels_counted_from_zero(y, test_fraction, rng):
    """Loops over range(max + 1), so rows with a label below 0 are in neither part; shows with negative labels."""
    if len(y) < 2:
        raise ValueError(f"{len(y)} rows cannot be split")
    if test_fraction <= 0 or test_fraction >= 1:
        raise ValueError(f"test_fraction {test_fraction} is not in (0, 1)")
    train, test = np.array([], dtype=np.int64), np.array([], dtype=np.int64)
    for label in range(y.max() + 1):
        rows = rng.permutation(np.flatnonzero(y == label))
        k = int(test_fraction * len(rows))
        if len(rows) >= 2:
            k = min(max(k, 1), len(rows) - 1)
        else:
            k = 0
        test = np.concatenate([test, rows[:k]])
        train = np.concatenate([train, rows[k:]])
    rng.shuffle(train)
    rng.shuffle(test)
    return train, test


def only_the_test_side_looked_after(y, test_fraction, rng):
    """Makes sure of one test row but not of one training row: a small class with a large fraction is tested as a whole;
    shows where test_fraction * n rounds to n."""
    if y.size < 2 or test_fraction <= 0 or test_fraction >= 1:
        raise ValueError("cannot split")
    in_test = np.zeros(len(y), dtype=bool)
    for label, count in zip(*np.unique(y, return_counts=True)):
        if count < 2:
            continue
        n_test = max(1, int(np.ceil(test_fraction * count)))
        chosen = rng.choice(np.flatnonzero(y == label), n_test, replace=False)
        in_test[chosen] = True
    return rng.permutation(np.flatnonzero(~in_test)), rng.permutation(np.flatnonzero(in_test))


def every_kth_row_of_the_classes_in_order(y, test_fraction, rng):
    """Sorts the shuffled rows by class and tests every kth with k = round(1 / fraction): 0.4 becomes a half, fractions
    above 2/3 take everything, and a rare class may be missed."""
    if len(y) < 2 or not 0 < test_fraction < 1:
        raise ValueError("need two rows and a fraction in (0, 1)")
    shuffled = rng.permutation(len(y))
    by_class = shuffled[np.argsort(y[shuffled], kind="stable")]
    k = round(1 / test_fraction)
    test = by_class[::k]
    train = np.setdiff1d(by_class, test)
    return rng.permutation(train), rng.permutation(test)
