"""Wrong works for `minibatches`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def leaves_the_remainder_out(n: int, batch_size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Makes only full batches, so the rows that do not fill one are lost. Shows wherever `batch_size` does not divide
    `n`; with a batch size above `n` there is no batch at all.
    """
    if n < 1 or batch_size < 1:
        raise ValueError("n and batch_size must be at least 1")
    order = rng.permutation(n)
    return [order[i * batch_size : (i + 1) * batch_size] for i in range(n // batch_size)]


def draws_each_batch_anew(n: int, batch_size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Draws each batch on its own with `rng.choice`, without a repeat inside a batch but with repeats between batches.
    Shows wherever there are two batches or more: some rows come twice and others never.
    """
    if n < 1 or batch_size < 1:
        raise ValueError(f"n = {n} and batch_size = {batch_size} must both be positive")
    batches = []
    left = n
    while left > 0:
        size = min(batch_size, left)
        batches.append(rng.choice(n, size=size, replace=False))
        left -= size
    return batches


def ends_with_an_empty_batch(n: int, batch_size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Always cuts n // batch_size full batches and then appends what is left, even if nothing is. Shows as an empty
    last batch wherever `batch_size` divides `n`.
    """
    if n <= 0 or batch_size <= 0:
        raise ValueError("both numbers have to be at least 1")
    rows = rng.permutation(n)
    full = n // batch_size
    batches = [rows[k * batch_size : (k + 1) * batch_size] for k in range(full)]
    batches.append(rows[full * batch_size :])
    return batches


def spreads_the_rows_evenly(n: int, batch_size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Cuts with `array_split` into batches of nearly equal size, so that batches other than the last are shorter than
    `batch_size`. Shows for most `n` that `batch_size` does not divide, such as 10 rows in batches of 4.
    """
    if n < 1:
        raise ValueError(f"n must be at least 1, not {n}")
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, not {batch_size}")
    number = int(np.ceil(n / batch_size))
    return np.array_split(rng.permutation(n), number)


def shuffles_the_batches_not_the_rows(n: int, batch_size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Cuts the rows in their old order and shuffles only the order of the full batches, so neighbours always stay in
    one batch. Shows for every batch size above 1 and below `n`, and for one of at least `n`, where nothing is random.
    """
    if min(n, batch_size) < 1:
        raise ValueError("n and batch_size have to be positive")
    rows = np.arange(n)
    starts = np.arange(0, n - batch_size + 1, batch_size)
    batches = [rows[s : s + batch_size] for s in rng.permutation(starts)]
    rest = rows[len(starts) * batch_size :]
    if len(rest):
        batches.append(rest)
    return batches


def fills_the_last_batch_and_takes_any_size(n: int, batch_size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Fills a short last batch with rows from the beginning of the order, which then come twice, and does not refuse
    `n` below 1. Shows where `batch_size` does not divide `n`, and for n = 0.
    """
    if batch_size < 1:
        raise ValueError("batch_size below 1")
    order = rng.permutation(max(n, 0))
    out = []
    for s in range(0, n, batch_size):
        rows = order[s : s + batch_size]
        if len(rows) < batch_size:
            rows = np.concatenate([rows, np.resize(order, batch_size - len(rows))])
        out.append(rows)
    return out
