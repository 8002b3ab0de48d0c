"""Wrong works of `kfold`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def shuffles_within_neighbouring_rows(n, k, rng):
    """Cuts first and shuffles each part afterwards: neighbours are always tested together, and only their order within
    the fold is left to chance.
    """
    if k < 2 or k > n:
        raise ValueError(f"k = {k} for {n} rows")
    parts = [rng.permutation(part) for part in np.array_split(np.arange(n), k)]
    return [(rng.permutation(np.concatenate(parts[:i] + parts[i + 1 :])), parts[i]) for i in range(k)]


def rounds_the_size_of_a_fold_up(n, k, rng):
    """Every fold gets ceil(n / k) rows, and the last ones what is left: 10 rows in 4 folds become 3, 3, 3 and 1, and
    some folds may even be empty. Right where k divides n.
    """
    if not 2 <= k <= n:
        raise ValueError("k is not in [2, n]")
    order = rng.permutation(n)
    size = -(-n // k)
    folds = []
    for i in range(k):
        test = order[i * size : (i + 1) * size]
        train = np.concatenate([order[: i * size], order[(i + 1) * size :]])
        folds.append((train, test))
    return folds
