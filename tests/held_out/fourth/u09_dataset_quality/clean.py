"""Wrong works of u09.clean, as learners hand them in."""

import numpy as np


def _confident_classes(probs, y):
    k = probs.shape[1]
    if y.shape != probs.shape[:1]:
        raise ValueError(f"probs has the shape {probs.shape} and y {y.shape}")
    if ((y < 0) | (y >= k)).any():
        raise ValueError(f"labels must be in [0, {k})")
    t = np.array([probs[y == j, j].mean() if (y == j).any() else np.inf for j in range(k)])
    reached = probs >= t
    return np.where(reached.any(axis=1), np.where(reached, probs, -1.0).argmax(axis=1), -1)


def _find_label_issues(probs, y):
    sure = _confident_classes(probs, y)
    rows = np.flatnonzero((sure >= 0) & (sure != y))
    return rows[np.argsort(probs[rows, y[rows]], kind="stable")]


def _out_of_fold_probabilities(fit, x, y, k, rng):
    order = rng.permutation(len(x))
    probs = None
    for fold in np.array_split(order, k):
        rest = np.setdiff1d(order, fold)
        said = fit(x[rest], y[rest])(x[fold])
        probs = np.zeros((len(x), said.shape[1])) if probs is None else probs
        probs[fold] = said
    return probs


def _near_duplicates(x, tolerance):
    pairs = []
    for i in range(len(x) - 1):
        near = np.flatnonzero(np.linalg.norm(x[i + 1 :] - x[i], axis=1) <= tolerance)
        pairs += [(i, i + 1 + j) for j in near]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _irrelevant_rows(x, trusted, share):
    own = np.linalg.norm(trusted[:, None] - trusted[None], axis=2)
    np.fill_diagonal(own, np.inf)
    own = np.sort(own.min(axis=1))
    limit = own[(np.arange(1, len(own) + 1) / len(own) >= share).argmax()]
    nearest = np.array([np.linalg.norm(trusted - row, axis=1).min() for row in x])
    return np.flatnonzero(nearest > limit)


def numbers_of_what_was_left(x, y, trusted, fit, rng):
    """Shortens x and y three times and returns the numbers of the last, short x: not those of the collection."""
    keep = np.setdiff1d(np.arange(len(x)), _near_duplicates(x, 0.3)[:, 1])
    x, y = x[keep], y[keep]
    keep = np.setdiff1d(np.arange(len(x)), _irrelevant_rows(x, trusted, 0.95))
    x, y = x[keep], y[keep]
    probs = _out_of_fold_probabilities(fit, x, y, 5, rng)
    return np.setdiff1d(np.arange(len(x)), _find_label_issues(probs, y))


def returns_what_is_to_go(x, y, trusted, fit, rng):
    """Collects the rows that are bad, and returns these and not the others."""
    bad = set(_near_duplicates(x, 0.3)[:, 1].tolist())
    bad |= set(_irrelevant_rows(x, trusted, 0.95).tolist())
    left = np.array([n for n in range(len(x)) if n not in bad])
    probs = _out_of_fold_probabilities(fit, x[left], y[left], 5, rng)
    bad |= set(left[_find_label_issues(probs, y[left])].tolist())
    return np.array(sorted(bad))


def both_of_a_pair_go(x, y, trusted, fit, rng):
    """Takes out every row that is in a pair, the first one too: images that were right are gone with their copies."""
    rows = np.arange(len(x))
    rows = np.delete(rows, np.unique(_near_duplicates(x, 0.3)))
    rows = np.delete(rows, _irrelevant_rows(x[rows], trusted, 0.95))
    issues = _find_label_issues(_out_of_fold_probabilities(fit, x[rows], y[rows], 5, rng), y[rows])
    return np.delete(rows, issues)


def copies_with_a_tolerance_of_zero(x, y, trusted, fit, rng):
    """Looks for copies that are equal to the last bit, and these were saved anew: none is found, and all stay."""
    rows = np.arange(len(x))
    rows = np.delete(rows, _near_duplicates(x, 0.0)[:, 1])
    rows = np.delete(rows, _irrelevant_rows(x[rows], trusted, 0.95))
    probs = _out_of_fold_probabilities(fit, x[rows], y[rows], 5, rng)
    return np.delete(rows, _find_label_issues(probs, y[rows]))
