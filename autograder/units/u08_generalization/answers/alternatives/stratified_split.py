"""Right works for `stratified_split` of other shapes."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_classes(y: Array, test_fraction: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """A permutation of each class, cut; the pieces are joined and permuted; rounded to the nearest."""
    if len(y) < 2:
        raise ValueError(f"{len(y)} rows cannot be split")
    if not 0 < test_fraction < 1:
        raise ValueError(f"test_fraction is {test_fraction}, not in (0, 1)")
    train, test = [], []
    for label in np.unique(y):
        rows = rng.permutation(np.flatnonzero(y == label))
        count = min(max(round(test_fraction * len(rows)), 1), len(rows) - 1)
        test.append(rows[:count])
        train.append(rows[count:])
    return rng.permutation(np.concatenate(train)), rng.permutation(np.concatenate(test))


def by_mask(y: Array, test_fraction: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """A boolean mask of test rows, filled by choice; rounded down; the order comes from shuffling in place."""
    if y.size <= 1 or test_fraction <= 0 or test_fraction >= 1 or math.isnan(test_fraction):
        raise ValueError("need two rows or more, and a fraction between 0 and 1")
    tested = np.zeros(y.shape, dtype=bool)
    labels, counts = np.unique(y, return_counts=True)
    for label, count in zip(labels.tolist(), counts.tolist(), strict=True):
        if count == 1:
            continue
        wanted = int(np.clip(math.floor(test_fraction * count), 1, count - 1))
        tested[rng.choice(np.where(y == label)[0], wanted, replace=False)] = True
    train, test = np.nonzero(~tested)[0], np.nonzero(tested)[0]
    rng.shuffle(train)
    rng.shuffle(test)
    return train, test


def by_lists(y: Array, test_fraction: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """Lists in a dictionary; rows are picked one by one with integers; rounded up; keys are sorted for the order."""
    rows_of: defaultdict[int, list[int]] = defaultdict(list)
    for row, label in enumerate(y):
        rows_of[int(label)].append(row)
    if sum(map(len, rows_of.values())) < 2:
        raise ValueError("too few rows")
    if not (test_fraction > 0 and test_fraction < 1):
        raise ValueError("the fraction must be larger than 0 and smaller than 1")
    train: list[int] = []
    test: list[int] = []
    for rows in rows_of.values():
        wanted = min(math.ceil(test_fraction * len(rows)), len(rows) - 1)
        while wanted:
            test.append(rows.pop(int(rng.integers(len(rows)))))
            wanted -= 1
        train += rows
    train.sort(key=lambda _: rng.random())
    test.sort(key=lambda _: rng.random())
    return np.array(train, dtype=np.int64), np.array(test, dtype=np.int64)


def by_ranks(y: Array, test_fraction: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """No loop: rows are sorted by class and a random number, and a row's rank in its class decides."""
    n = len(y)
    if n < 2:
        raise ValueError(f"y has {n} rows, at least 2 are needed")
    if not 0.0 < test_fraction < 1.0:
        raise ValueError(f"{test_fraction} is not inside (0, 1)")
    _, inverse, counts = np.unique(y, return_inverse=True, return_counts=True)
    order = np.lexsort((rng.random(n), inverse))
    starts = np.cumsum(counts) - counts
    ranks = np.empty(n, dtype=np.int64)
    ranks[order] = np.arange(n) - starts[inverse[order]]
    wanted = np.maximum(np.rint(test_fraction * counts).astype(np.int64), 1)
    wanted = np.minimum(wanted, counts - 1)
    shuffled = rng.random(n).argsort()
    tested = (ranks < wanted[inverse])[shuffled]
    return shuffled[~tested], shuffled[tested]


def by_coin(y: Array, test_fraction: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """All rows are shuffled at first and again at the end; chance decides whether to round up or down."""
    if len(y) in (0, 1):
        raise ValueError(len(y))
    if not min(test_fraction, 1 - test_fraction) > 0:
        raise ValueError(test_fraction)
    pool = rng.permutation(len(y))
    sides: dict[bool, list[Array]] = {True: [pool[:0]], False: [pool[:0]]}
    for label in sorted(set(y.tolist())):
        rows = pool[y[pool] == label]
        share, part = divmod(test_fraction * len(rows), 1)
        wanted = int(share) + int(rng.uniform() < part)
        wanted = 0 if len(rows) == 1 else max(1, min(wanted, len(rows) - 1))
        sides[True].append(rows[:wanted])
        sides[False].append(rows[wanted:])
    train, test = (np.hstack(sides[side]) for side in (False, True))
    return rng.permuted(train), rng.permuted(test)
