"""Right works for u08.kfold."""

import numpy as np


def dealt_like_cards(n, k, rng):
    """Right: deals the shuffled rows in turn, so that row i of the order goes to fold i modulo k."""
    if k > n or k < 2:
        raise ValueError(f"k is {k}, but must be in [2, {n}]")
    fold_of = np.empty(n, dtype=np.int64)
    fold_of[rng.permutation(n)] = np.arange(n) % k
    return [(np.flatnonzero(fold_of != fold), np.flatnonzero(fold_of == fold)) for fold in range(k)]
