"""Wrong works of `kfold`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def gives_the_rest_to_the_last_fold(n, k, rng):
    """Cuts folds of `n // k` rows and lets the last one have what is left. Shows where the remainder is 2 or more: the
    last test set is larger than the others by more than one row.
    """
    if k < 2 or k > n:
        raise ValueError(f"k = {k} does not fit n = {n}")
    order = rng.permutation(n)
    size = n // k
    splits = []
    for i in range(k):
        start = i * size
        stop = start + size if i < k - 1 else n
        splits.append((np.concatenate([order[:start], order[stop:]]), order[start:stop]))
    return splits
