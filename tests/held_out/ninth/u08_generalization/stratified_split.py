"""Wrong works of `stratified_split`, written without sight of the grader."""

import numpy as np


def walks_from_zero_to_the_largest_label(y, test_fraction, rng):
    """Goes through the labels 0 to the largest. Rows with a negative label are on neither side; shows only where there
    are such rows.
    """
    if len(y) < 2 or not 0 < test_fraction < 1:
        raise ValueError("too few rows, or a fraction that is not in (0, 1)")
    train, test = [], []
    for label in range(max(int(y.max()), 0) + 1):
        rows = rng.permutation(np.flatnonzero(y == label))
        count = round(test_fraction * len(rows))
        if len(rows) >= 2:
            count = min(max(count, 1), len(rows) - 1)
        else:
            count = 0
        test.extend(rows[:count])
        train.extend(rows[count:])
    return rng.permutation(np.array(train, dtype=np.int64)), rng.permutation(np.array(test, dtype=np.int64))


def shuffles_the_training_side_alone(y, test_fraction, rng):
    """Leaves the test rows class after class, for "the order matters in training only". Shows in the order of the test
    rows where several classes have more than one.
    """
    if y.shape[0] < 2:
        raise ValueError("at least two rows")
    if test_fraction <= 0 or test_fraction >= 1:
        raise ValueError(f"test_fraction is {test_fraction}")
    train, test = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for label in np.unique(y):
        rows = np.where(y == label)[0]
        rng.shuffle(rows)
        k = 0 if len(rows) == 1 else int(np.clip(np.rint(test_fraction * len(rows)), 1, len(rows) - 1))
        test.append(rows[:k])
        train.append(rows[k:])
    train = np.concatenate(train)
    rng.shuffle(train)
    return train, np.concatenate(test)
