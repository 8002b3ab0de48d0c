"""Right works for `minibatches` of other shapes."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_permutation(n: int, batch_size: int, rng: np.random.Generator) -> list[Array]:
    """Slices of one permutation: views of a common array."""
    if n < 1 or batch_size < 1:
        raise ValueError(f"n = {n} and batch_size = {batch_size} must both be at least 1")
    order = rng.permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]


def by_split(n: int, batch_size: int, rng: np.random.Generator) -> list[Array]:
    """A shuffled arange, cut by numpy at every multiple of the batch size."""
    if min(n, batch_size) <= 0:
        raise ValueError("there must be at least one row, in the dataset and in a batch")
    order = np.arange(n, dtype=np.int64)
    rng.shuffle(order)
    return np.split(order, np.arange(batch_size, n, batch_size))


def by_argsort(n: int, batch_size: int, rng: np.random.Generator) -> list[Array]:
    """The order of random numbers; a while loop takes batches from the front."""
    if n < 1:
        raise ValueError("n < 1")
    if batch_size < 1:
        raise ValueError("batch_size < 1")
    rest = rng.random(n).argsort()
    batches = []
    while len(rest) > 0:
        batch, rest = rest[:batch_size], rest[batch_size:]
        batches.append(batch.copy())
    return batches


def by_choice(n: int, batch_size: int, rng: np.random.Generator) -> list[Array]:
    """Each batch is drawn without replacement from the rows that are left."""
    if not (n >= 1 and batch_size >= 1):
        raise ValueError(f"cannot cut {n} rows into batches of {batch_size}")
    left = np.arange(n)
    batches = []
    for _ in range(math.ceil(n / batch_size)):
        batch = rng.choice(left, size=min(batch_size, left.size), replace=False)
        left = np.setdiff1d(left, batch)
        batches.append(batch)
    return batches


def by_fisher_yates(n: int, batch_size: int, rng: np.random.Generator) -> list[Array]:
    """A shuffle by hand on a list, and batches that are filled row by row."""
    for name, number in {"n": n, "batch_size": batch_size}.items():
        if number < 1:
            raise ValueError(f"{name} is {number}, which is too small")
    order = list(range(n))
    for last in range(n - 1, 0, -1):
        other = int(rng.integers(last + 1))
        order[last], order[other] = order[other], order[last]
    batches: list[list[int]] = [[]]
    for row in order:
        if len(batches[-1]) == batch_size:
            batches.append([])
        batches[-1].append(row)
    return [np.array(batch, dtype=np.int64) for batch in batches]


def by_table(n: int, batch_size: int, rng: np.random.Generator) -> list[Array]:
    """The full batches are the rows of a table; what is left over is appended."""
    if n < 1 or batch_size < 1:
        raise ValueError(n, batch_size)
    order = rng.permuted(np.arange(n))
    full = n // batch_size
    batches = list(order[: full * batch_size].reshape(full, batch_size))
    if n % batch_size:
        batches.append(order[full * batch_size :])
    return batches
