"""Right works for u08.stratified_split."""

import math

import numpy as np


def one_shuffle_and_a_count_for_each_class(y, test_fraction, rng):
    """Right: walks through one shuffled list of rows and tests a row while its class has not had its share."""
    if len(y) < 2:
        raise ValueError(f"{len(y)} rows cannot be split")
    if not (test_fraction > 0 and test_fraction < 1):
        raise ValueError(f"test_fraction is {test_fraction}, not in (0, 1)")
    labels = [int(label) for label in y]
    wanted = {}
    for label in sorted(set(labels)):
        n = labels.count(label)
        wanted[label] = 0 if n == 1 else min(n - 1, max(1, math.floor(test_fraction * n)))
    train, test = [], []
    for row in rng.permutation(len(labels)):
        if wanted[labels[row]] > 0:
            wanted[labels[row]] -= 1
            test.append(row)
        else:
            train.append(row)
    return rng.permutation(np.array(train, dtype=np.int64)), rng.permutation(np.array(test, dtype=np.int64))
