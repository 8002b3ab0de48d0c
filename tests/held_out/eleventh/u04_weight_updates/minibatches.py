"""Wrong works of `minibatches`, written without sight of the grader."""

import numpy as np


def spreads_the_rows_evenly(n, batch_size, rng):
    """Works out how many batches there are and leaves it to `np.array_split` to cut, which
    makes them nearly equal. Shows
    where the last batch should be more than one row shorter: 9 rows in fours become 3, 3 and 3.
    """
    if n < 1 or batch_size < 1:
        raise ValueError("n and batch_size must be at least 1")
    count = -(-n // batch_size)
    return np.array_split(rng.permutation(n), count)


def shuffles_the_batches_and_not_the_rows(n, batch_size, rng):
    """Cuts the rows in order and then puts the batches into random order. Neighbours always
    come together, and the short
    batch may stand anywhere. Shows for every batch of more than one row.
    """
    if min(n, batch_size) < 1:
        raise ValueError(f"n {n}, batch_size {batch_size}")
    starts = rng.permutation(np.arange(0, n, batch_size))
    return [np.arange(s, min(s + batch_size, n)) for s in starts]
