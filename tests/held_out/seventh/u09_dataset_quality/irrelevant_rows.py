"""Wrong works of `irrelevant_rows`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def takes_the_place_after(x, trusted, share):
    """Takes the sorted distance at `int(share * T)`, which counts from 0, so one place too far where `share * T` is a
    whole number. Shows there, if the next distance is larger and a row lies between the two.
    """
    if x.shape[1] != trusted.shape[1]:
        raise ValueError(f"{x.shape} and {trusted.shape}")
    if len(trusted) < 2:
        raise ValueError("two trusted rows at least")
    if not 0 < share <= 1:
        raise ValueError(f"share {share}")
    T = len(trusted)
    own = []
    for i in range(T):
        d = np.sqrt(((np.delete(trusted, i, axis=0) - trusted[i]) ** 2).sum(axis=1))
        own.append(d.min())
    own.sort()
    limit = own[min(int(share * T), T - 1)]
    far = [n for n in range(len(x)) if np.sqrt(((trusted - x[n]) ** 2).sum(axis=1)).min() > limit]
    return np.array(far, dtype=np.int64)


def overlooks_neighbours_at_distance_zero(x, trusted, share):
    """Keeps a trusted row from being its own neighbour by leaving out all distances of 0. Shows where a trusted row has
    a copy: it no longer counts as a neighbour, and the limit grows.
    """
    if trusted.ndim != 2 or x.shape[1:] != trusted.shape[1:]:
        raise ValueError(f"columns differ: x {x.shape}, trusted {trusted.shape}")
    if trusted.shape[0] < 2:
        raise ValueError("trusted needs two rows")
    if share <= 0 or share > 1:
        raise ValueError("share must be in (0, 1]")
    among = np.linalg.norm(trusted[:, None] - trusted[None], axis=2)
    among[among == 0] = np.inf
    own = np.sort(among.min(axis=1))
    limit = own[np.searchsorted(np.arange(1, len(own) + 1), share * len(own))]
    nearest = np.array([np.linalg.norm(trusted - row, axis=1).min() for row in x])
    return np.flatnonzero(nearest > limit)
