"""Wrong works of `oversample`, written without sight of the grader."""

import numpy as np


def repeats_the_rows_in_turn(y, rng):
    """Fills a class by going through its rows again and again, so that its copies are not left to chance. Shows in
    which rows are copied, over several draws.
    """
    if len(y) == 0:
        raise ValueError("no rows")
    labels, counts = np.unique(y, return_counts=True)
    rows = np.concatenate([np.resize(np.flatnonzero(y == label), counts.max()) for label in labels])
    return rng.permutation(rows)


def copies_one_row_of_each_class(y, rng):
    """Draws one row of a small class and copies that one as often as rows are lacking. Shows for classes of two rows or
    more that lack several.
    """
    if y.shape[0] == 0:
        raise ValueError("y is empty")
    largest = max(np.sum(y == label) for label in set(y.tolist()))
    rows = list(range(len(y)))
    for label in sorted(set(y.tolist())):
        own = np.where(y == label)[0]
        rows += [int(rng.choice(own))] * int(largest - len(own))
    rows = np.array(rows, dtype=np.int64)
    rng.shuffle(rows)
    return rows
