"""Right works of `minibatches`, written without sight of the grader."""

import numpy as np


def rows_drawn_by_sorting_random_keys(n, batch_size, rng):
    """A random key for each row, the rows in the order of their keys, and a list that is emptied from the front."""
    if min(n, batch_size) < 1:
        raise ValueError("there must be at least one row, and a batch must hold at least one")
    keys = rng.random(n)
    left = sorted(range(n), key=keys.__getitem__)
    batches = []
    while left:
        batches.append(np.array(left[:batch_size], dtype=np.int64))
        del left[:batch_size]
    return batches
