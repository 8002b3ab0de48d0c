"""Wrong works of `batches`, written without sight of the grader."""

from __future__ import annotations


def leaves_the_short_batch_out(n, size, rng):
    """Draws one order, as it should, and stops before a batch that would be short. Shows where `size` does not divide
    n: some rows are in no batch.
    """
    order = rng.permutation(n)
    out = []
    start = 0
    while start + size <= n:
        out.append(order[start : start + size])
        start += size
    return out
