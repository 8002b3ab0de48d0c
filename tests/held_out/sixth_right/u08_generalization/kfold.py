"""Right works of `kfold`, written without sight of the grader."""

import numpy as np


def deals_cards(n, k, rng):
    """Deals the rows in a random order like cards, one to each fold in turn."""
    if k < 2 or k > n:
        raise ValueError(f"k must be in [2, {n}], not {k}")
    fold_of = np.empty(n, dtype=np.int64)
    fold_of[rng.permutation(n)] = np.arange(n) % k
    return [(np.flatnonzero(fold_of != fold), np.flatnonzero(fold_of == fold)) for fold in range(k)]
