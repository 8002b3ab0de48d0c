"""Wrong works of `irrelevant_rows`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def _refuse(x, trusted, share):
    if x.shape[1] != trusted.shape[1]:
        raise ValueError(f"x has the shape {x.shape} and trusted {trusted.shape}")
    if len(trusted) < 2:
        raise ValueError("fewer than two trusted rows")
    if not 0 < share <= 1:
        raise ValueError(f"share is {share}")


def takes_the_lower_quantile(x, trusted, share):
    """The limit is numpy's quantile with method 'lower'. It is one of the distances, but mostly one place too early:
    for five distances and a share of 0.7 it is the third, which only three of five keep.
    """
    _refuse(x, trusted, share)
    table = np.sqrt(((trusted[:, None] - trusted[None]) ** 2).sum(axis=2))
    np.fill_diagonal(table, np.inf)
    limit = np.quantile(table.min(axis=1), share, method="lower")
    nearest = np.array([np.sqrt(((trusted - row) ** 2).sum(axis=1)).min() for row in x])
    return np.flatnonzero(nearest > limit)


def leaves_out_every_distance_of_zero(x, trusted, share):
    """Keeps a trusted row from being its own neighbour by leaving out zeros, and so its copies are left out as well.
    Shows where trusted rows are equal: the limit is too large.
    """
    _refuse(x, trusted, share)
    own = []
    for row in trusted:
        d = np.linalg.norm(trusted - row, axis=1)
        d = d[d > 0]
        own.append(d.min() if len(d) else 0.0)
    own = np.sort(own)
    keeping = np.arange(1, len(own) + 1) / len(own)
    limit = own[np.argmax(keeping >= share)]
    far = [n for n in range(len(x)) if np.linalg.norm(trusted - x[n], axis=1).min() > limit]
    return np.array(far, dtype=np.int64)
