"""How many places works have in common, each two of a class, by an index from each place to the works that have it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Places: TypeAlias = NDArray[np.int64]
"""Hashes of stretches of a text, each once."""
_Numbers: TypeAlias = NDArray[np.int64]


def more_than(some: int, works: Sequence[Places]) -> Places:
    """The places that more than `some` of the works have; of one work at least."""
    places, owners = np.unique(np.concatenate(works), return_counts=True)
    found: Places = places[owners > some]
    return found


def most_in_common(works: Sequence[Places], least: int, most: int | None = None) -> list[tuple[int, int]]:
    """Pairs of works with at least so many places in common, the most first; of equal ones, the later in `works`.

    Args:
        works: the places of each; of one work at least.
        least: so many, one at least.
        most: so many pairs are wanted; by default all.

    Returns:
        The positions of both in `works`, the smaller first.
    """
    number = len(works)
    owners, sizes, weights = _index(works)
    # Of each entry: how many others of its group are behind it, and for how many places it stands.
    behind = np.repeat(np.cumsum(sizes), sizes) - np.arange(len(owners)) - 1
    places = np.repeat(weights, sizes)
    entries = np.split(np.argsort(owners, kind="stable"), np.cumsum(np.bincount(owners, minlength=number))[:-1])
    best: _Numbers = np.empty(0, np.int64)
    for one, own in enumerate(entries):
        others = owners[_ranges(own + 1, behind[own])]
        shared = np.bincount(others, np.repeat(places[own], behind[own]), minlength=number).astype(np.int64)
        alike = np.flatnonzero(shared >= least)
        best = np.concatenate([best, (shared[alike] * number + one) * number + alike])
        if most is not None and len(best) > most:
            best = np.partition(best, -most)[-most:]
    return [(int(key // number % number), int(key % number)) for key in np.sort(best)[::-1]]


def _index(works: Sequence[Places]) -> tuple[_Numbers, _Numbers, _Numbers]:
    """Groups of places that just the same works have, two works or more.

    Returns:
        The works of each group, one group after another and each in order; how many works each group has; how many
        places.
    """
    places = np.concatenate(works)
    order = np.argsort(places, kind="stable")
    owners = np.repeat(np.arange(len(works)), [len(one) for one in works])[order]
    starts = np.flatnonzero(np.r_[True, np.diff(places[order]) != 0][: len(places)])
    sizes = np.diff(starts, append=len(places))
    # Sums of 64 random bits for each work: equal where the works are the same, and else by a chance that never comes.
    bits = np.random.default_rng(0).integers(2**64, size=len(works), dtype=np.uint64)
    sums = np.add.reduceat(bits[owners], starts)
    _, first, weights = np.unique(sums, return_index=True, return_counts=True)
    shared = sizes[first] > 1
    first = first[shared]
    return owners[_ranges(starts[first], sizes[first])], sizes[first], weights[shared]


def _ranges(begins: _Numbers, lengths: _Numbers) -> _Numbers:
    """The numbers from each beginning on, as many as its length, one range after another."""
    ends = np.cumsum(lengths)
    numbers: _Numbers = np.arange(lengths.sum()) + np.repeat(begins - ends + lengths, lengths)
    return numbers
