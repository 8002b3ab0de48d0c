"""Right works for u09.clean."""

import numpy as np


def _confident_classes(probs, y):
    n, k = probs.shape
    if y.shape != (n,):
        raise ValueError(f"probs {probs.shape} and y {y.shape}")
    if np.any((y < 0) | (y >= k)):
        raise ValueError("a label is not in [0, K)")
    t = np.array([probs[y == j, j].mean() if np.any(y == j) else np.inf for j in range(k)])
    reached = np.where(probs >= t, probs, -np.inf)
    return np.where((probs >= t).any(axis=1), reached.argmax(axis=1), -1)


def _out_of_fold_probabilities(fit, x, y, k, rng):
    out = None
    for fold in np.array_split(rng.permutation(len(x)), k):
        others = np.setdiff1d(np.arange(len(x)), fold)
        p = fit(x[others], y[others])(x[fold])
        out = np.zeros((len(x), p.shape[1])) if out is None else out
        out[fold] = p
    return out


def _find_label_issues(probs, y):
    sure = _confident_classes(probs, y)
    rows = np.flatnonzero((sure != y) & (sure >= 0))
    return rows[np.argsort(probs[rows, y[rows]], kind="stable")]


def _near_duplicates(x, tolerance):
    pairs = [
        (i, i + 1 + j)
        for i in range(len(x))
        for j in np.flatnonzero(np.sqrt(((x[i + 1 :] - x[i]) ** 2).sum(axis=1)) <= tolerance)
    ]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _irrelevant_rows(x, trusted, share):
    def nearest(a, without_self):
        d = np.sqrt(((a[:, None] - trusted[None]) ** 2).sum(axis=2))
        if without_self:
            np.fill_diagonal(d, np.inf)
        return d.min(axis=1)

    own = np.sort(nearest(trusted, True))
    limit = own[np.flatnonzero(np.arange(1, len(own) + 1) / len(own) >= share)[0]]
    return np.flatnonzero(nearest(x, False) > limit)


def a_mask_over_the_whole_collection(x, y, trusted, fit, rng, rounds=1):
    """Right: keeps one mask over all rows, strangers first, then copies, then label issues."""
    alive = np.ones(len(x), dtype=bool)

    def strike(find):
        rows = np.flatnonzero(alive)
        alive[rows[find(rows)]] = False

    strike(lambda rows: _irrelevant_rows(x[rows], trusted, 0.95))
    strike(lambda rows: np.unique(_near_duplicates(x[rows], 0.3)[:, 1]))
    for _ in range(rounds):
        strike(lambda rows: _find_label_issues(_out_of_fold_probabilities(fit, x[rows], y[rows], 5, rng), y[rows]))
    return np.flatnonzero(alive)
