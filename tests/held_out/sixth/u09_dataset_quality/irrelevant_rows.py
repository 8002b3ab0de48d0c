"""Wrong works of `irrelevant_rows`, written without sight of the grader."""

import numpy as np


def _check(x, trusted, share):
    if x.shape[1] != trusted.shape[1]:
        raise ValueError(f"columns differ: {x.shape} and {trusted.shape}")
    if len(trusted) < 2:
        raise ValueError("too few trusted rows")
    if not 0 < share <= 1:
        raise ValueError("share is not in (0, 1]")


def puts_the_limit_between_two_distances(x, trusted, share):
    """Takes `np.quantile` of the distances, which by itself lies between two of them. Shows for rows whose distance is
    between that and the next distance of a trusted row.
    """
    _check(x, trusted, share)
    between = np.linalg.norm(trusted[:, None] - trusted[None], axis=2)
    np.fill_diagonal(between, np.inf)
    limit = np.quantile(between.min(axis=1), share)
    nearest = np.linalg.norm(x[:, None] - trusted[None], axis=2).min(axis=1)
    return np.flatnonzero(nearest > limit)


def takes_a_copy_for_the_row_itself(x, trusted, share):
    """Leaves out all distances of 0, so that the copy of a trusted row is not its neighbour. Shows where a trusted row
    is there twice.
    """
    _check(x, trusted, share)
    own = []
    for row in trusted:
        d = np.sqrt(((trusted - row) ** 2).sum(axis=1))
        d = d[d > 0]
        own.append(d.min() if len(d) else 0.0)
    own = np.sort(own)
    limit = own[np.flatnonzero(np.arange(1, len(own) + 1) / len(own) >= share)[0]]
    far = [n for n, row in enumerate(x) if np.sqrt(((trusted - row) ** 2).sum(axis=1)).min() > limit]
    return np.array(far, dtype=np.int64)


def rejects_the_limit_itself(x, trusted, share):
    """Compares by `>=`: a row at the limit is called irrelevant. Shows for a row at exactly that distance."""
    _check(x, trusted, share)
    t = len(trusted)
    kept = np.sort([np.linalg.norm(np.delete(trusted, i, axis=0) - trusted[i], axis=1).min() for i in range(t)])
    limit = kept[np.flatnonzero(np.arange(1, t + 1) / t >= share)[0]]
    distances = np.array([np.linalg.norm(trusted - row, axis=1).min() for row in x])
    return np.flatnonzero(distances >= limit)


def lets_a_row_be_its_own_neighbour(x, trusted, share):
    """Leaves the zeros on the diagonal, so that each trusted row is its own nearest: the limit is 0. Shows for all rows
    that are no copies of trusted ones.
    """
    _check(x, trusted, share)
    among = np.sqrt(((trusted[:, None] - trusted) ** 2).sum(axis=2)).min(axis=1)
    limit = np.sort(among)[int(np.ceil(share * len(trusted))) - 1]
    to_them = np.sqrt(((x[:, None] - trusted) ** 2).sum(axis=2)).min(axis=1)
    return np.flatnonzero(to_them > limit)
