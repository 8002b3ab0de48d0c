"""Wrong works of `minibatches`, written without sight of the grader."""

import math

import numpy as np


def parts_of_equal_size(n, batch_size, rng):
    """Works out how many batches there are and lets numpy cut the order into parts as even as can be: ten rows by
    fours come as 4, 3 and 3. Right where the batch size divides n, or leaves one row less than it.
    """
    if n < 1 or batch_size < 1:
        raise ValueError("n and batch_size must be at least 1")
    return np.array_split(rng.permutation(n), math.ceil(n / batch_size))


def shuffles_the_batches_only(n, batch_size, rng):
    """Cuts the rows as they stand and shuffles the pieces: neighbours stay together in each epoch, and the shorter
    batch may come anywhere.
    """
    if min(n, batch_size) < 1:
        raise ValueError(f"n = {n}, batch_size = {batch_size}: below 1")
    pieces = [np.arange(i, min(i + batch_size, n)) for i in range(0, n, batch_size)]
    return [pieces[k] for k in rng.permutation(len(pieces))]
