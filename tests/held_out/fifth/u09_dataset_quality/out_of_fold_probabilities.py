"""Wrong works for u09.out_of_fold_probabilities."""

import numpy as np


def put_back_by_the_order_itself(fit, x, y, k, rng):
    """Wants to undo the shuffling and indexes with the order once more, not with its inverse: rows change places."""
    if not 2 <= k <= len(x):
        raise ValueError(f"k = {k}")
    if len(x) != len(y):
        raise ValueError(f"x {x.shape} and y {y.shape}")
    order = rng.permutation(len(x))
    parts = []
    for fold in np.array_split(order, k):
        others = np.setdiff1d(order, fold)
        model = fit(x[others], y[others])
        parts.append(model(x[fold]))
    return np.concatenate(parts)[order]


def every_kth_row_in_a_fold(fit, x, y, k, rng):
    """Row n goes to fold n modulo k and only the folds change their order, so the same rows always share a fold."""
    if len(x) != len(y):
        raise ValueError(f"different numbers of rows: {x.shape}, {y.shape}")
    N = x.shape[0]
    if k < 2 or k > N:
        raise ValueError("k must be from 2 to the number of rows")
    fold_of = np.arange(N) % k
    out = None
    for fold in rng.permutation(k):
        model = fit(x[fold_of != fold], y[fold_of != fold])
        p = model(x[fold_of == fold])
        if out is None:
            out = np.zeros((N, p.shape[1]))
        out[fold_of == fold] = p
    return out
