"""Wrong works of `stratified_split`, written without sight of the grader."""

import numpy as np


def leaves_one_class_after_another(y, test_fraction, rng):
    """Shuffles the rows of each class, but not the whole: both sides come class after class. Shows in the order alone,
    where there are two classes or more.
    """
    if len(y) < 2 or not 0 < test_fraction < 1:
        raise ValueError("nothing to split")
    train, test = [], []
    for label in np.unique(y):
        rows = rng.permutation(np.flatnonzero(y == label))
        cut = int(round(test_fraction * len(rows)))
        if len(rows) > 1:
            cut = min(max(cut, 1), len(rows) - 1)
        else:
            cut = 0
        test.append(rows[:cut])
        train.append(rows[cut:])
    return np.concatenate(train), np.concatenate(test)


def rounds_small_classes_away(y, test_fraction, rng):
    """Takes `int(test_fraction * n)` rows of each class and sees to nothing else: of a small class none is tested.
    Shows where test_fraction * n is below 1.
    """
    if y.shape[0] < 2:
        raise ValueError("y needs two rows")
    if test_fraction <= 0 or test_fraction >= 1:
        raise ValueError("test_fraction must lie in (0, 1)")
    test = []
    for c in np.unique(y):
        members = np.where(y == c)[0]
        test.extend(rng.choice(members, size=int(test_fraction * len(members)), replace=False))
    test = rng.permutation(np.array(test, dtype=np.int64))
    train = rng.permutation(np.setdiff1d(np.arange(len(y)), test))
    return train, test


def looks_for_labels_from_zero_on(y, test_fraction, rng):
    """Goes through `range(y.max() + 1)`: rows with a negative label are on neither side. Right where no label is
    negative.
    """
    if len(y) < 2 or not 0 < test_fraction < 1:
        raise ValueError(f"{len(y)} rows, fraction {test_fraction}")
    train, test = [], []
    for label in range(y.max() + 1):
        rows = np.flatnonzero(y == label)
        rng.shuffle(rows)
        n = len(rows)
        size = 0 if n < 2 else min(max(round(test_fraction * n), 1), n - 1)
        test += list(rows[:size])
        train += list(rows[size:])
    return rng.permutation(np.array(train, dtype=np.int64)), rng.permutation(np.array(test, dtype=np.int64))
