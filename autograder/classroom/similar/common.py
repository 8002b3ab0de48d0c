"""What works have in common and how rare it is, each two of a class, by an index from places to their works."""

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


def most_alike(works: Sequence[Places], least: int, most: int | None = None) -> list[tuple[float, int, int]]:
    """Pairs with at least so many places in common, those first whose places in common are rare and most of both.

    What many have, two have by chance: as search engines weigh words (inverse document frequency), a place weighs the
    logarithm of how few works have it. A pair's rank is the weight of what is common, times its share of each work's.

    Args:
        works: the places of each; of one work at least.
        least: so many, one at least.
        most: so many pairs are wanted; by default all.

    Returns:
        The rank of each, and the positions of both in `works`, the smaller first; of equal ranks, the earlier first.
    """
    number = len(works)
    owners, sizes, places = _index(works)
    # Of each entry: how many others of its group are behind it, for how many places it stands, and what these weigh.
    behind = np.repeat(np.cumsum(sizes), sizes) - np.arange(len(owners)) - 1
    weights = np.repeat(places * np.log((number + 1) / sizes), sizes)
    places = np.repeat(places, sizes)
    whole = np.bincount(owners, weights, minlength=number)
    entries = np.split(np.argsort(owners, kind="stable"), np.cumsum(np.bincount(owners, minlength=number))[:-1])
    best = np.empty((0, 3))
    for one, own in enumerate(entries):
        others = owners[_ranges(own + 1, behind[own])]
        shared = np.bincount(others, np.repeat(places[own], behind[own]), minlength=number)
        weight = np.bincount(others, np.repeat(weights[own], behind[own]), minlength=number)
        alike = np.flatnonzero(shared >= least)
        rank = weight[alike] ** 3 / (whole[one] * whole[alike])
        best = np.concatenate([best, np.column_stack([rank, np.full(len(alike), one), alike])])
        if most is not None and len(best) > most:
            best = best[np.argsort(-best[:, 0], kind="stable")[:most]]
    best = best[np.argsort(-best[:, 0], kind="stable")]
    return [(float(rank), int(one), int(other)) for rank, one, other in best]


def _index(works: Sequence[Places]) -> tuple[_Numbers, _Numbers, _Numbers]:
    """Groups of places that just the same works have.

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
    _, first, alike = np.unique(sums, return_index=True, return_counts=True)
    return owners[_ranges(starts[first], sizes[first])], sizes[first], alike


def _ranges(begins: _Numbers, lengths: _Numbers) -> _Numbers:
    """The numbers from each beginning on, as many as its length, one range after another."""
    ends = np.cumsum(lengths)
    numbers: _Numbers = np.arange(lengths.sum()) + np.repeat(begins - ends + lengths, lengths)
    return numbers
