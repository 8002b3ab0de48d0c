"""Right works for `group_split` of other shapes."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_permutation(groups: Array, test_fraction: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """The names of the groups are permuted, and membership decides; rounded to the nearest."""
    names = rng.permutation(np.unique(groups))
    if len(names) < 2 or not 0 < test_fraction < 1:
        raise ValueError(f"{len(names)} groups and a test fraction of {test_fraction} cannot be split")
    count = min(max(round(test_fraction * len(names)), 1), len(names) - 1)
    tested = np.isin(groups, names[:count])
    return np.flatnonzero(~tested), np.flatnonzero(tested)


def by_choice(groups: Array, test_fraction: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """Numbers of groups are chosen without replacement; rounded down; the rows come out in random order."""
    if test_fraction <= 0 or test_fraction >= 1:
        raise ValueError("test_fraction must lie between 0 and 1, both excluded")
    names, inverse = np.unique(groups, return_inverse=True)
    if names.size <= 1:
        raise ValueError("only one group, or none")
    chosen = np.zeros(names.size, dtype=bool)
    wanted = min(max(1, int(test_fraction * names.size)), names.size - 1)
    chosen[rng.choice(names.size, size=wanted, replace=False)] = True
    rows = rng.permutation(groups.size)
    return rows[~chosen[inverse[rows]]], rows[chosen[inverse[rows]]]


def by_lists(groups: Array, test_fraction: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """A dictionary of lists and a shuffled list of its keys; rounded up; group after group."""
    rows_of: dict[int, list[int]] = {}
    for row, name in enumerate(groups.tolist()):
        rows_of.setdefault(name, []).append(row)
    names = list(rows_of)
    if len(names) < 2:
        raise ValueError("at least two groups are needed to have one on each side")
    if not 0 < test_fraction < 1:
        raise ValueError("a fraction of 0 or 1 leaves one side empty")
    rng.shuffle(names)
    count = min(math.ceil(test_fraction * len(names)), len(names) - 1)
    test = [row for name in names[:count] for row in rows_of[name]]
    train = [row for name in names[count:] for row in rows_of[name]]
    return np.array(train, dtype="int64"), np.array(test, dtype="int64")


def by_lottery(groups: Array, test_fraction: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """Each group draws a random number, and those with the smallest ones are tested; chance decides the rounding."""
    names, inverse = np.unique(groups, return_inverse=True)
    count = len(names)
    if count < 2:
        raise ValueError(f"G = {count}")
    if not 0 < test_fraction < 1:
        raise ValueError(f"test_fraction = {test_fraction}")
    wanted = int(np.floor(test_fraction * count + rng.random()))
    wanted = sorted((1, wanted, count - 1))[1]
    tickets = rng.random(count)
    bound = np.sort(tickets)[wanted - 1]
    mask = (tickets <= bound)[inverse]
    rows = np.arange(len(groups))
    return rows[~mask], rows[mask]


def by_sets(groups: Array, test_fraction: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """Groups are taken out of a sorted list one at a time; rows are looked up in a set."""
    left = sorted({int(name) for name in groups})
    if len(left) < 2:
        raise ValueError("fewer than two groups")
    if math.isnan(test_fraction) or not 0 < test_fraction < 1:
        raise ValueError("the test fraction is outside (0, 1)")
    wanted = max(1, min(math.floor(test_fraction * len(left)), len(left) - 1))
    tested = {left.pop(int(rng.integers(0, len(left)))) for _ in range(wanted)}
    sides: tuple[list[int], list[int]] = ([], [])
    for row, name in enumerate(groups):
        sides[int(name) in tested].append(row)
    return np.array(sides[0], dtype=np.int64), np.array(sides[1], dtype=np.int64)
