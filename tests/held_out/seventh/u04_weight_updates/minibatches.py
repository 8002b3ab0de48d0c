"""Wrong works of `minibatches`, written without sight of the grader."""

import numpy as np


def splits_into_even_batches(n, batch_size, rng):
    """Works out how many batches there must be and lets `array_split` cut the order into parts as equal as possible.
    Shows where the batch size does not go into `n`: of 10 rows in batches of 4 it makes 4, 3 and 3.
    """
    if n < 1 or batch_size < 1:
        raise ValueError("n and batch_size must be at least 1")
    order = rng.permutation(n)
    how_many = int(np.ceil(n / batch_size))
    return np.array_split(order, how_many)


def shuffles_the_batches_and_not_the_rows(n, batch_size, rng):
    """Cuts the rows in their own order and then puts the batches into a random order. Rows that are neighbours always
    stay together, and a shorter batch may stand anywhere. Shows for batches of two rows or more.
    """
    if n < 1:
        raise ValueError(f"n is {n}")
    if batch_size < 1:
        raise ValueError(f"batch_size is {batch_size}")
    batches = [np.arange(start, min(start + batch_size, n)) for start in range(0, n, batch_size)]
    return [batches[i] for i in rng.permutation(len(batches))]
