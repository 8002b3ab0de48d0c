"""Wrong works of `out_of_fold_probabilities`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def reads_the_number_of_classes_from_y(fit, x, y, k, rng):
    """Makes room for as many columns as the largest label asks for. Shows where the model knows more classes than occur
    in y: the answers do not fit into the array.
    """
    if len(x) != len(y):
        raise ValueError(f"x {x.shape} and y {y.shape}")
    if k < 2 or k > len(x):
        raise ValueError(f"k = {k}")
    probs = np.zeros((len(x), y.max() + 1))
    order = rng.permutation(len(x))
    for fold in np.array_split(order, k):
        rest = np.setdiff1d(order, fold)
        probs[fold] = fit(x[rest], y[rest])(x[fold])
    return probs


def throws_a_die_for_each_row(fit, x, y, k, rng):
    """Draws the fold of each row by itself. Shows in the sizes of the folds, which differ by more than one row; where a
    fold stays empty, `fit` is called with all rows.
    """
    N = x.shape[0]
    if y.shape[0] != N:
        raise ValueError("x has shape {}, y has shape {}".format(x.shape, y.shape))
    if not 2 <= k <= N:
        raise ValueError("k is {}".format(k))
    which = rng.integers(0, k, size=N)
    out = None
    for i in range(k):
        model = fit(x[which != i], y[which != i])
        answer = model(x[which == i])
        if out is None:
            out = np.zeros((N, answer.shape[1]))
        out[which == i] = answer
    return out
