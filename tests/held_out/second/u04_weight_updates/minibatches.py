"""Wrong works for u04.minibatches."""

import numpy as np


def shuffles_the_batches_but_not_the_rows(n, batch_size, rng):
    """Rows are cut in their own order and only the batches change places: neighbours always stay together."""
    if n < 1 or batch_size < 1:
        raise ValueError("n and batch_size must be at least 1")
    batches = [np.arange(i, min(i + batch_size, n)) for i in range(0, n, batch_size)]
    full, rest = batches[: n // batch_size], batches[n // batch_size :]
    order = rng.permutation(len(full))
    return [full[i] for i in order] + rest


def draws_every_batch_with_replacement(n, batch_size, rng):
    """Each batch is drawn anew from all rows: in one epoch some rows come several times and others never."""
    if n < 1 or batch_size < 1:
        raise ValueError(f"need n >= 1 and batch_size >= 1, got {n} and {batch_size}")
    result, left = [], n
    while left > 0:
        size = min(batch_size, left)
        result.append(rng.integers(0, n, size=size))
        left -= size
    return result


def cuts_into_parts_of_nearly_equal_size(n, batch_size, rng):
    """array_split evens the batches out: 10 rows by 4 give 4, 3, 3 and not 4, 4, 2."""
    if min(n, batch_size) < 1:
        raise ValueError("need at least one row and a batch size of at least one")
    order = rng.permutation(n)
    count = -(-n // batch_size)
    return np.array_split(order, count)


def refuses_only_zero(n, batch_size, rng):
    """A negative n or batch_size should raise; a negative batch_size quietly gives an empty list."""
    if n == 0 or batch_size == 0:
        raise ValueError("n and batch_size must not be 0")
    idx = rng.permutation(abs(n))
    return [idx[start : start + batch_size] for start in range(0, n, batch_size)]
