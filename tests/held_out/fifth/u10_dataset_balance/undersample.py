"""Wrong works for u10.undersample."""

import numpy as np


def smallest_with_the_gaps_counted(y, rng):
    """Takes the smallest count of bincount, which is 0 where the labels have gaps: then nothing is drawn."""
    if y.size < 1:
        raise ValueError("no rows")
    smallest = np.bincount(y).min()
    rows = []
    for c in np.unique(y):
        rows.extend(rng.permutation(np.flatnonzero(y == c))[:smallest])
    return rng.permutation(np.array(rows, dtype=np.int64))


def first_rows_of_each_class(y, rng):
    """Takes the first rows of each class and shuffles only the whole: which rows are drawn is not random."""
    if len(y) == 0:
        raise ValueError("there are no rows to draw from")
    fewest = min(np.sum(y == c) for c in set(y.tolist()))
    kept = np.concatenate([np.flatnonzero(y == c)[:fewest] for c in set(y.tolist())])
    return kept[rng.permutation(len(kept))]
