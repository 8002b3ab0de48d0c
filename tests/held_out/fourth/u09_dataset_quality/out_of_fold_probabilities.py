"""Wrong works of u09.out_of_fold_probabilities, as learners hand them in."""

import numpy as np


def answers_in_the_order_of_the_folds(fit, x, y, k, rng):
    """Strings the answers together as the folds come: what is said of a row stands at another one's place."""
    if not 2 <= k <= len(x):
        raise ValueError("k must be in [2, N]")
    if len(x) != len(y):
        raise ValueError(f"x {x.shape} and y {y.shape} differ")
    folds = np.array_split(rng.permutation(len(x)), k)
    answers = []
    for i, fold in enumerate(folds):
        rest = np.concatenate([f for j, f in enumerate(folds) if j != i])
        model = fit(x[rest], y[rest])
        answers.append(model(x[fold]))
    return np.concatenate(answers)


def dice_for_the_folds(fit, x, y, k, rng):
    """Throws a die with k sides for each row: folds differ by many rows, and some may be empty for a large k."""
    n = len(x)
    if len(y) != n:
        raise ValueError(f"x has the shape {x.shape}, y has {y.shape}")
    if k < 2 or k > n:
        raise ValueError(f"k={k} must be between 2 and {n}")
    fold_of = rng.integers(0, k, size=n)
    probs = None
    for f in range(k):
        asked = fold_of == f
        p = fit(x[~asked], y[~asked])(x[asked])
        if probs is None:
            probs = np.zeros((n, p.shape[1]))
        probs[asked] = p
    return probs


def trains_on_what_came_before_only(fit, x, y, k, rng):
    """Two mistakes: trains on the folds in front of this one only, as for time series, and never compares x with y.

    Rows are missing for all folds but the first and the last; and no ValueError comes where y has more rows than x.
    """
    if k not in range(2, len(x) + 1):
        raise ValueError("k is not in [2, N]")
    order = rng.permutation(len(x))
    parts = np.array_split(order, k)
    out = None
    for i in range(k):
        train = np.concatenate(parts[:i]) if i > 0 else np.concatenate(parts[1:])
        said = fit(x[train], y[train])(x[parts[i]])
        if out is None:
            out = np.empty((len(x), said.shape[1]))
        out[parts[i]] = said
    return out


def one_row_in_each_fold_is_refused(fit, x, y, k, rng):
    """Refuses k = N with >= where the docstring allows it: leaving one row out raises ValueError."""
    if len(x) != len(y):
        raise ValueError(f"{x.shape} does not go with {y.shape}")
    if k < 2 or k >= len(x):
        raise ValueError("k must be at least 2 and below N")
    rows = np.arange(len(x))
    rng.shuffle(rows)
    result = [None] * len(x)
    for i in range(k):
        test = rows[i::k]
        train = np.setdiff1d(rows, test)
        for row, p in zip(test, fit(x[train], y[train])(x[test]), strict=True):
            result[row] = p
    return np.array(result)
