"""Right works for `irrelevant_rows` of other shapes."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array


def _check(x: Array, trusted: Array, share: float) -> None:
    if x.ndim != trusted.ndim or x.shape[-1] != trusted.shape[-1]:
        raise ValueError(f"{x.shape} does not go with {trusted.shape}")
    if len(trusted) <= 1 or share <= 0 or share > 1:
        raise ValueError("two trusted rows at least, and a share above 0 and up to 1")


def by_quantile(x: Array, trusted: Array, share: float) -> Array:
    """All distances at once, and numpy's quantile that is one of the numbers."""
    _check(x, trusted, share)
    among = np.linalg.norm(trusted[:, None] - trusted[None], axis=2)
    among[np.diag_indices(len(trusted))] = np.inf
    limit = np.quantile(among.min(axis=1), share, method="inverted_cdf")
    return np.where(np.linalg.norm(x[:, None] - trusted[None], axis=2).min(axis=1) > limit)[0]


def by_second_smallest(x: Array, trusted: Array, share: float) -> Array:
    """A trusted row meets itself first, so that its second smallest distance is that to another row; squares only."""
    _check(x, trusted, share)
    own = np.array([np.sort(((trusted - row) ** 2).sum(axis=1))[1] for row in trusted])
    limit = min(one for one in own if (own <= one).mean() >= share)
    return np.array([i for i, row in enumerate(x) if ((trusted - row) ** 2).sum(axis=1).min() > limit], dtype=np.int64)


def by_loops(x: Array, trusted: Array, share: float) -> Array:
    """Loops in loops, and the limit by counting upwards."""
    _check(x, trusted, share)
    own = []
    for i, one in enumerate(trusted):
        own.append(min(float(np.sqrt(((one - two) ** 2).sum())) for j, two in enumerate(trusted) if j != i))
    own.sort()
    place = next(place for place in range(len(own)) if place + 1 >= share * len(own))
    rows = []
    for i, row in enumerate(x):
        if all(float(np.sqrt(((row - one) ** 2).sum())) > own[place] for one in trusted):
            rows.append(i)
    return np.array(rows, dtype=np.int64)
