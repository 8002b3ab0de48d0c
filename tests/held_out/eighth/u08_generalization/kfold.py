"""Wrong works of `kfold`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def deletes_row_numbers_as_if_they_were_places(n, k, rng):
    """Makes the training rows by `np.delete(order, test)`, which removes the *places* that `test` names in the
    shuffled order, and not these rows. Test rows stay among the training rows; shows in nearly every fold.
    """
    if k < 2 or k > n:
        raise ValueError(f"k = {k} is not in [2, {n}]")
    order = rng.permutation(n)
    folds = []
    for test in np.array_split(order, k):
        folds.append((np.delete(order, test), test))
    return folds
