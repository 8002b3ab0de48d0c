"""Right works for `oversample` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_choice(y: Array, rng: np.random.Generator) -> Array:
    """All rows of each class and a choice with replacement for what it lacks; permuted at the end."""
    if len(y) == 0:
        raise ValueError("there are no rows")
    labels, counts = np.unique(y, return_counts=True)
    drawn = []
    for label in labels:
        rows = np.flatnonzero(y == label)
        drawn += [rows, rng.choice(rows, size=counts.max() - len(rows))]
    return rng.permutation(np.concatenate(drawn))


def by_loops(y: Array, rng: np.random.Generator) -> Array:
    """Lists in a dictionary, copies drawn one by one with integers, and a shuffle in place."""
    rows_of: dict[int, list[int]] = {}
    for row, label in enumerate(y.tolist()):
        rows_of.setdefault(label, []).append(row)
    if not rows_of:
        raise ValueError("cannot draw from nothing")
    largest = max(len(rows) for rows in rows_of.values())
    drawn = list(range(len(y)))
    for rows in rows_of.values():
        drawn += [rows[rng.integers(len(rows))] for _ in range(largest - len(rows))]
    out = np.array(drawn, dtype=np.int64)
    rng.shuffle(out)
    return out


def by_table(y: Array, rng: np.random.Generator) -> Array:
    """Each class is a row of a table of integers, whose first columns are then overwritten by the class itself."""
    if y.size < 1:
        raise ValueError("N = 0")
    _, inverse, counts = np.unique(y, return_inverse=True, return_counts=True)
    order = np.argsort(inverse, kind="stable")
    starts = np.cumsum(counts) - counts
    table = order[starts[:, None] + rng.integers(0, counts[:, None], size=(len(counts), counts.max()))]
    for line, start, count in zip(table, starts, counts, strict=True):
        line[:count] = order[start : start + count]
    flat = table.ravel()
    result: Array = flat[rng.random(flat.size).argsort()]
    return result


def by_counts(y: Array, rng: np.random.Generator) -> Array:
    """How often each row comes is drawn from a multinomial distribution, and rows are repeated that often."""
    if y.shape[0] == 0:
        raise ValueError("y has no rows")
    times = np.ones(len(y), dtype=np.int64)
    names = sorted(set(y.tolist()))
    largest = max(np.count_nonzero(y == name) for name in names)
    for name in names:
        rows = np.where(y == name)[0]
        times[rows] += rng.multinomial(largest - rows.size, np.full(rows.size, 1 / rows.size))
    return rng.permuted(np.repeat(np.arange(len(y)), times))


def by_floor(y: Array, rng: np.random.Generator) -> Array:
    """Copies by rounding down random fractions of the class size; the order by choice without replacement."""
    if not len(y):
        raise ValueError("no rows, no draw")
    positions: Array = np.arange(len(y))
    largest = np.bincount(np.unique(y, return_inverse=True)[1]).max()
    drawn: Array = positions
    for label in np.unique(y):
        rows = positions[y == label]
        lacking = int(largest) - rows.size
        drawn = np.append(drawn, rows[(rng.random(lacking) * rows.size).astype(np.int64)])
    return rng.choice(drawn, size=drawn.size, replace=False)
