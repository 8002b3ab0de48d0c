"""A right work of u09.clean, in an unusual manner."""

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


def strikes_numbers_off_a_mask(x, y, trusted, fit, rng, tolerance=0.3, share=0.95, folds=10):
    """A mask over the whole collection: strangers first, then copies, then labels, each struck off by its number."""
    stays = np.ones(len(x), dtype=bool)
    stays[_irrelevant_rows(x, trusted, share)] = False
    for one, other in _near_duplicates(x, tolerance):
        if stays[one] and stays[other]:
            stays[other] = False
    numbers = np.flatnonzero(stays)
    probs = _out_of_fold_probabilities(fit, x[numbers], y[numbers], folds, rng)
    for place in _find_label_issues(probs, y[numbers]):
        stays[numbers[place]] = False
    return np.flatnonzero(stays)
