"""Wrong works of `minibatches`, written without sight of the grader."""

import numpy as np


def shuffles_the_batches_and_not_the_rows(n, batch_size, rng):
    """Cuts the rows in their order and then shuffles the batches. Within a batch the rows stay neighbours; and the
    shorter batch may come anywhere.
    """
    if n < 1 or batch_size < 1:
        raise ValueError(f"n = {n} and batch_size = {batch_size} must be at least 1")
    batches = [np.arange(i, min(i + batch_size, n)) for i in range(0, n, batch_size)]
    return [batches[k] for k in rng.permutation(len(batches))]


def cuts_into_equal_parts(n, batch_size, rng):
    """Rounds the number of batches up and lets `np.array_split` cut. Right where the batch size divides n; else all
    batches are about equally long, 14 rows in fours become 4, 4, 3, 3.
    """
    if n < 1:
        raise ValueError("n must be at least 1")
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    count = -(-n // batch_size)
    return np.array_split(rng.permutation(n), count)


def ends_with_an_empty_batch(n, batch_size, rng):
    """Makes n // batch_size + 1 batches. Shows where the batch size divides n: the last one has no row."""
    if min(n, batch_size) < 1:
        raise ValueError("both numbers must be 1 or more")
    order = rng.permutation(n)
    batches = []
    for k in range(n // batch_size + 1):
        batches.append(order[k * batch_size : (k + 1) * batch_size])
    return batches
