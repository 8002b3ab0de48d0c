"""Works for `irrelevant_rows` that break one promise each."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array


def _distances(x: Array, trusted: Array, share: float) -> tuple[Array, Array]:
    """Of each row, and of each trusted row among the others, in ascending order."""
    if x.shape[1] != trusted.shape[1]:
        raise ValueError(f"{x.shape} and {trusted.shape}")
    if len(trusted) < 2:
        raise ValueError("one trusted row has no neighbour")
    if not 0 < share <= 1:
        raise ValueError(f"the share is {share}")
    among = np.linalg.norm(trusted[:, None] - trusted, axis=2)
    np.fill_diagonal(among, np.inf)
    return np.linalg.norm(x[:, None] - trusted, axis=2).min(axis=1), np.sort(among.min(axis=1))


def _limit(among: Array, share: float) -> float:
    return float(among[int(np.ceil(share * len(among))) - 1])


def one_row_loses_its_axis(x: Array, trusted: Array, share: float) -> Any:
    """Of one row it has a single distance, in which no row can be looked up."""
    distances, among = _distances(x, trusted, share)
    return np.argwhere(distances.squeeze() > _limit(among, share))[:, 0]


def box_to_begin_with(x: Array, trusted: Array, share: float) -> Any:
    """It calls rows irrelevant that are outside the trusted rows by the limit itself, before it looks at distances."""
    distances, among = _distances(x, trusted, share)
    limit = _limit(among, share)
    is_outside = (x <= trusted.min(axis=0) - limit) | (x >= trusted.max(axis=0) + limit)
    return np.flatnonzero(is_outside.any(axis=1) | (distances > limit))


def nothing_to_look_for(x: Array, trusted: Array, share: float) -> Any:
    """It ends early, and without an array, where no row is further off than any trusted one."""
    distances, among = _distances(x, trusted, share)
    if distances.max() <= among.min():
        return None
    return np.flatnonzero(distances > _limit(among, share))
