"""Wrong works of `minibatches`, written without sight of the grader."""

import numpy as np


def deals_rows_out_fairly(n, batch_size, rng):
    """Cuts the order into as many batches as are needed, all as equal in size as can be. For 14 rows in batches of 4
    that is 4, 4, 3, 3 and not 4, 4, 4, 2. Right only where all sizes come out the same, or one row short.
    """
    if n < 1 or batch_size < 1:
        raise ValueError("n and batch_size must be at least 1")
    how_many = int(np.ceil(n / batch_size))
    return np.array_split(rng.permutation(n), how_many)


def shuffles_the_batches(n, batch_size, rng):
    """Cuts the rows in their given order and shuffles the batches, so neighbours always stay together. Each row comes
    once; the order of all rows is not random.
    """
    if n <= 0:
        raise ValueError("no rows")
    if batch_size <= 0:
        raise ValueError("no batch size")
    starts = list(range(0, n, batch_size))
    short = [np.arange(starts.pop(), n)]
    full = [np.arange(s, s + batch_size) for s in starts]
    return [full[i] for i in rng.permutation(len(full))] + short
