"""Wrong works for u10.undersample."""

import numpy as np


def forgets_that_choice_puts_back(y, rng):
    """rng.choice draws with replacement unless told otherwise: a row can come twice."""
    if y.size == 0:
        raise ValueError("no rows")
    labels, counts = np.unique(y, return_counts=True)
    smallest = counts.min()
    picked = np.concatenate([rng.choice(np.flatnonzero(y == label), smallest) for label in labels])
    return rng.permutation(picked)


def returns_the_rows_in_ascending_order(y, rng):
    """Which rows are drawn is random, but the indices are sorted at the end."""
    if len(y) == 0:
        raise ValueError("cannot draw from nothing")
    order = rng.permutation(len(y))
    target = np.unique(y, return_counts=True)[1].min()
    taken, kept = {}, []
    for row in order:
        label = int(y[row])
        if taken.get(label, 0) < target:
            taken[label] = taken.get(label, 0) + 1
            kept.append(row)
    return np.sort(np.array(kept, dtype=np.int64))


def takes_a_missing_number_for_the_smallest_class(y, rng):
    """bincount().min() is 0 where a number in between does not occur, and then no row at all is drawn."""
    if y.shape[0] < 1:
        raise ValueError("y is empty")
    fewest = np.bincount(y).min()
    keep = np.zeros(len(y), dtype=bool)
    for c in np.unique(y):
        members = rng.permutation(np.flatnonzero(y == c))
        keep[members[:fewest]] = True
    return rng.permutation(np.flatnonzero(keep))
