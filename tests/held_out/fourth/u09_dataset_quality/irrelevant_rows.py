"""Wrong works of u09.irrelevant_rows, as learners hand them in."""

import numpy as np


def a_limit_between_two_distances(x, trusted, share):
    """np.quantile interpolates: the limit lies between two of the trusted distances, rows there are missed."""
    if x.shape[1] != trusted.shape[1]:
        raise ValueError(f"columns differ: {x.shape}, {trusted.shape}")
    if len(trusted) < 2:
        raise ValueError("need two trusted rows")
    if not 0 < share <= 1:
        raise ValueError("share must be in (0, 1]")
    own = np.linalg.norm(trusted[:, None] - trusted[None], axis=2)
    np.fill_diagonal(own, np.inf)
    limit = np.quantile(own.min(axis=1), share)
    nearest = np.linalg.norm(x[:, None] - trusted[None], axis=2).min(axis=1)
    return np.flatnonzero(nearest > limit)


def the_collection_sets_its_own_limit(x, trusted, share):
    """Takes the limit from the distances of the rows of `x`, not from those of the trusted: a fixed share goes."""
    if x.ndim != 2 or x.shape[1] != trusted.shape[1]:
        raise ValueError(f"x {x.shape} and trusted {trusted.shape} do not match")
    if trusted.shape[0] < 2:
        raise ValueError("fewer than two trusted rows")
    if share <= 0 or share > 1:
        raise ValueError(f"share {share} not in (0, 1]")
    distance = np.array([np.sqrt(((trusted - row) ** 2).sum(axis=1)).min() for row in x])
    ordered = np.sort(distance)
    limit = ordered[next(i for i in range(len(ordered)) if (i + 1) / len(ordered) >= share)]
    return np.flatnonzero(distance > limit)


def every_zero_is_taken_for_itself(x, trusted, share):
    """Leaves itself out by distance > 0: the copy of a trusted row is left out as well, and the limit is too large."""
    if trusted.shape[1] != x.shape[1]:
        raise ValueError(f"{x.shape} / {trusted.shape}")
    if len(trusted) < 2:
        raise ValueError("trusted has fewer than two rows")
    if not (0 < share <= 1):
        raise ValueError("share")
    own = []
    for t in trusted:
        d = np.linalg.norm(trusted - t, axis=1)
        own.append(d[d > 0].min() if (d > 0).any() else 0.0)
    own = np.sort(own)
    reached = np.arange(1, len(own) + 1) / len(own) >= share
    limit = own[reached.argmax()]
    return np.array(
        [n for n, row in enumerate(x) if np.linalg.norm(trusted - row, axis=1).min() > limit], dtype=np.int64
    )


def at_the_limit_is_out(x, trusted, share):
    """Names rows by >= and lets a share of 0 pass: two mistakes, at the limit and at share = 0, which is no error."""
    if x.shape[1] != trusted.shape[1]:
        raise ValueError(f"x: {x.shape}, trusted: {trusted.shape}")
    if len(trusted) <= 1:
        raise ValueError("at least two trusted rows are needed")
    if share < 0 or share > 1:
        raise ValueError("share is not a share")

    def distances(rows, others):
        return np.sqrt(((rows[:, np.newaxis, :] - others[np.newaxis, :, :]) ** 2).sum(axis=-1))

    among = distances(trusted, trusted) + np.diag(np.full(len(trusted), np.inf))
    kept = np.sort(among.min(axis=1))
    place = 0
    while (place + 1) / len(kept) < share:
        place += 1
    return np.flatnonzero(distances(x, trusted).min(axis=1) >= kept[place])
