"""Wrong works for u08.stratified_split."""

import numpy as np


def _check(y, test_fraction):
    if len(y) < 2:
        raise ValueError("a split needs at least two rows")
    if not 0 < test_fraction < 1:
        raise ValueError("test_fraction must be between 0 and 1")


def leaves_one_class_after_the_other(y, test_fraction, rng):
    """The rows of each class are drawn at random, but the parts are only put together: class after class."""
    _check(y, test_fraction)
    train, test = [], []
    for label in np.unique(y):
        members = rng.permutation(np.where(y == label)[0])
        n_test = round(test_fraction * len(members))
        n_test = min(max(n_test, 1), len(members) - 1)
        test.append(members[:n_test])
        train.append(members[n_test:])
    return np.concatenate(train), np.concatenate(test)


def tests_the_first_rows_of_each_class(y, test_fraction, rng):
    """The same rows are tested in every call, the first of each class; only their order is random."""
    _check(y, test_fraction)
    in_test = np.zeros(len(y), dtype=bool)
    for c in set(y.tolist()):
        rows = np.flatnonzero(y == c)
        k = int(test_fraction * rows.size)
        if rows.size > 1:
            k = max(1, k)
        in_test[rows[:k]] = True
    everything = rng.permutation(len(y))
    return everything[~in_test[everything]], everything[in_test[everything]]


def tests_the_only_row_of_a_class(y, test_fraction, rng):
    """At least one row of every class is tested, so a class with one row goes to the test and is never trained on."""
    _check(y, test_fraction)
    train_rows = np.empty(0, dtype=np.int64)
    test_rows = np.empty(0, dtype=np.int64)
    for label in np.unique(y):
        rows = np.flatnonzero(y == label)
        rng.shuffle(rows)
        k = max(1, int(np.floor(test_fraction * len(rows))))
        test_rows = np.append(test_rows, rows[:k])
        train_rows = np.append(train_rows, rows[k:])
    return rng.permutation(train_rows), rng.permutation(test_rows)


def counts_the_classes_from_zero_to_the_largest(y, test_fraction, rng):
    """The loop runs over range(max + 1): rows with a negative label are in neither of the parts."""
    _check(y, test_fraction)
    train, test = [], []
    for c in range(int(y.max()) + 1):
        rows = [i for i in range(len(y)) if y[i] == c]
        if not rows:
            continue
        rows = rng.permutation(np.array(rows))
        k = int(np.ceil(test_fraction * len(rows)))
        k = min(k, len(rows) - 1)
        test.extend(rows[:k].tolist())
        train.extend(rows[k:].tolist())
    return rng.permutation(np.array(train, dtype=np.int64)), rng.permutation(np.array(test, dtype=np.int64))
