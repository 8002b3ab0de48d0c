"""Wrong works of `kfold`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def hands_out_folds_one_by_one(n, k, rng):
    """Yields the folds, as scikit-learn does, in place of a list. Shows in the type: no length, good for one walk only,
    and a `k` that does not fit is refused when somebody asks for the first fold.
    """
    if not 2 <= k <= n:
        raise ValueError("k must be at least 2 and at most n")
    rows = np.arange(n)
    rng.shuffle(rows)
    for i in range(k):
        test = rows[i::k]
        yield np.setdiff1d(rows, test), test
