"""Right works for `undersample` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_choice(y: Array, rng: np.random.Generator) -> Array:
    """A choice without replacement from each class; permuted at the end."""
    if len(y) == 0:
        raise ValueError("there are no rows")
    labels, counts = np.unique(y, return_counts=True)
    drawn = [rng.choice(np.flatnonzero(y == label), counts.min(), replace=False) for label in labels]
    return rng.permutation(np.concatenate(drawn))


def by_loops(y: Array, rng: np.random.Generator) -> Array:
    """All rows in random order; a row is taken while its class is not full; a last shuffle of the list."""
    if y.size == 0:
        raise ValueError("N = 0")
    counts: dict[int, int] = {}
    for label in y.tolist():
        counts[label] = counts.get(label, 0) + 1
    smallest = min(counts.values())
    taken = dict.fromkeys(counts, 0)
    drawn: list[int] = []
    for row in rng.permutation(len(y)).tolist():
        label = int(y[row])
        if taken[label] < smallest:
            taken[label] += 1
            drawn.append(row)
    rng.shuffle(drawn)
    return np.array(drawn, dtype=np.int64)


def by_ranks(y: Array, rng: np.random.Generator) -> Array:
    """No loop: rows are sorted by class and a random number, and a rank in the class below the smallest is drawn."""
    if y.shape == (0,):
        raise ValueError("nothing to draw from")
    _, inverse, counts = np.unique(y, return_inverse=True, return_counts=True)
    order = np.lexsort((rng.random(len(y)), inverse))
    ranks = np.arange(len(y)) - np.repeat(np.cumsum(counts) - counts, counts)
    drawn = order[ranks < counts.min()]
    result: Array = drawn[np.argsort(rng.random(drawn.size))]
    return result


def by_leaving_out(y: Array, rng: np.random.Generator) -> Array:
    """Rows are taken out of the large classes one by one, by a mask; the rest is shuffled in place."""
    if not len(y):
        raise ValueError("no rows")
    names = sorted({int(label) for label in y})
    smallest = min(int((y == name).sum()) for name in names)
    kept = np.full(len(y), True)
    for name in names:
        rows = np.flatnonzero(y == name).tolist()
        while len(rows) > smallest:
            kept[rows.pop(int(rng.integers(len(rows))))] = False
    out = np.nonzero(kept)[0]
    rng.shuffle(out)
    return out


def by_table(y: Array, rng: np.random.Generator) -> Array:
    """Shuffled classes, cut to the same length, make a table, whose numbers are permuted over both axes."""
    parts = [np.flatnonzero(y == label) for label in np.unique(y)]
    if not parts:
        raise ValueError("there is no class, and so no row")
    for part in parts:
        rng.shuffle(part)
    table = np.array(list(zip(*parts, strict=False)), dtype=np.int64)
    return rng.permuted(table).reshape(-1)
