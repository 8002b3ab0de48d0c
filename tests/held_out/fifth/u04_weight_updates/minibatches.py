"""Wrong works of `minibatches`, written without sight of the grader."""

import numpy as np


def batches_shuffled_and_rows_not(n, batch_size, rng):
    """Cuts the rows in their order and shuffles the batches: neighbours stay together for ever, and the short batch
    may stand anywhere. Shows in every batch of two rows or more."""
    if n < 1 or batch_size < 1:
        raise ValueError("n and batch_size must be at least 1")
    batches = [np.arange(i, min(i + batch_size, n)) for i in range(0, n, batch_size)]
    rng.shuffle(batches)
    return batches


def batch_cut_to_n_and_only_n_looked_at(n, batch_size, rng):
    """Two mistakes: only n is compared with 1, so that a batch_size of 0 raises ZeroDivisionError and -3 gives no
    batch; and a last batch of one row is joined to the one before. Shows there and where one row is left over."""
    if n < 1:
        raise ValueError(f"n is {n}")
    order = rng.permutation(n)
    count = -(-n // batch_size)
    out = [order[k * batch_size : (k + 1) * batch_size] for k in range(count)]
    if len(out) > 1 and len(out[-1]) == 1:
        out[-2:] = [np.concatenate(out[-2:])]
    return out
