"""Wrong works of `near_duplicates`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def compares_pixel_by_pixel(x, tolerance):
    """Rows are near if no number differs by more than the tolerance. Many small differences add up to a distance beyond
    it. Right for one column, and for a tolerance of 0.
    """
    if tolerance < 0:
        raise ValueError("tolerance is negative")
    pairs = []
    for i in range(len(x)):
        for j in range(i + 1, len(x)):
            if np.all(np.abs(x[i] - x[j]) <= tolerance):
                pairs.append((i, j))
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def counts_a_chain_as_one_bunch(x, tolerance):
    """Gathers rows that hang together and pairs all of a bunch. The ends of a chain become a pair, too, however far
    apart they are.
    """
    if tolerance < 0:
        raise ValueError(f"tolerance {tolerance} is below 0")
    bunch = np.arange(len(x))
    for i in range(len(x)):
        lengths = np.sqrt(((x - x[i]) ** 2).sum(axis=1))
        for j in np.flatnonzero(lengths <= tolerance):
            bunch[bunch == bunch[j]] = bunch[i]
    first, second = np.nonzero(np.triu(bunch[:, None] == bunch[None, :], k=1))
    return np.stack([first, second], axis=1).astype(np.int64)
