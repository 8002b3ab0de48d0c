"""Wrong works for u10.oversample."""

import numpy as np


def draws_all_rows_with_replacement(y, rng):
    """Each class is drawn anew from its rows, as many as the largest has: some rows never come."""
    if len(y) == 0:
        raise ValueError("no rows")
    names, counts = np.unique(y, return_counts=True)
    drawn = [rng.choice(np.flatnonzero(y == c), size=counts.max()) for c in names]
    return rng.permutation(np.concatenate(drawn))


def repeats_the_rows_in_turn_class_after_class(y, rng):
    """Two mistakes: np.resize repeats the rows in their order, not at random, and one class follows the other."""
    if y.size < 1:
        raise ValueError("y has no rows")
    classes, counts = np.unique(y, return_counts=True)
    out = []
    for c in classes:
        out.extend(np.resize(np.where(y == c)[0], counts.max()))
    return np.array(out, dtype=np.int64)


def stumbles_over_numbers_that_do_not_occur(y, rng):
    """It goes through range(max + 1): where a number in between does not occur, drawing from no rows raises."""
    if y.shape[0] == 0:
        raise ValueError("there are no rows to draw from")
    counts = np.bincount(y)
    rows = []
    for k in range(len(counts)):
        members = np.flatnonzero(y == k)
        extra = rng.choice(members, size=counts.max() - counts[k], replace=True)
        rows.append(members)
        rows.append(extra)
    result = np.concatenate(rows)
    rng.shuffle(result)
    return result
