"""Wrong works for u04.minibatches."""

import numpy as np


def rows_shuffled_inside_each_batch(n, batch_size, rng):
    """Cuts first and shuffles each batch by itself: the same rows meet in the first batch in every epoch."""
    if n < 1 or batch_size < 1:
        raise ValueError(f"n = {n} and batch_size = {batch_size} must be at least 1")
    rows = np.arange(n)
    batches = []
    for start in range(0, n, batch_size):
        batch = rows[start : start + batch_size].copy()
        rng.shuffle(batch)
        batches.append(batch)
    return batches


def evenly_cut_by_array_split(n, batch_size, rng):
    """Lets array_split make equal parts, so 10 rows in batches of 4 become 4, 3, 3 and not 4, 4, 2; shows when
    batch_size does not divide n."""
    if n < 1:
        raise ValueError("n must be at least 1")
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    parts = -(-n // batch_size)
    return np.array_split(rng.permutation(n), parts)


def everything_at_once_is_not_shuffled(n, batch_size, rng):
    """Returns early with arange(n) if one batch holds all rows: the order is not random where batch_size >= n."""
    if min(n, batch_size) < 1:
        raise ValueError("n and batch_size must be positive")
    if batch_size >= n:
        return [np.arange(n)]
    order = rng.permutation(n)
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


def batches_shuffled_as_well(n, batch_size, rng):
    """Shuffles the list of batches too, so the shorter batch may stand anywhere and not last."""
    if n < 1 or batch_size < 1:
        raise ValueError("below 1")
    order = rng.permutation(n)
    batches = [order[i : i + batch_size] for i in range(0, n, batch_size)]
    rng.shuffle(batches)
    return batches
