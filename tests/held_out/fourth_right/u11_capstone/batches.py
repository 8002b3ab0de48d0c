"""Right works of u11.batches, in unlike manners."""

import numpy as np


def takes_from_the_front_until_nothing_is_left(n, size, rng):
    """A while loop that cuts pieces off the front of the order."""
    order = rng.permutation(n)
    parts = []
    while order.size > 0:
        part, order = order[:size], order[size:]
        parts.append(part.copy())
    return parts


def split_at_the_multiples(n, size, rng):
    """np.split at all multiples of the size below n."""
    if size < 1:
        raise ValueError("a batch has at least one row")
    return [part.astype(np.int64) for part in np.split(rng.permutation(n), np.arange(size, n, size))]
