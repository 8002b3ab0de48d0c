"""Wrong works of `out_of_fold_probabilities`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def refuses_to_leave_one_out(fit, x, y, k, rng):
    """Takes `k` up to N - 1 only. Shows for k = N, which is promised: ValueError."""
    if len(x) != len(y):
        raise ValueError(f"x {x.shape} and y {y.shape}")
    if k not in range(2, len(x)):
        raise ValueError(f"k = {k} with {len(x)} rows")
    order = rng.permutation(len(x))
    probs = None
    for part in np.array_split(order, k):
        others = np.setdiff1d(order, part)
        said = fit(x[others], y[others])(x[part])
        if probs is None:
            probs = np.zeros((len(x), said.shape[1]))
        probs[part] = said
    return probs


def counts_the_classes_by_the_labels(fit, x, y, k, rng):
    """Makes room for as many classes as the largest label tells. A model may know more of them: the answer then does
    not fit, and there is an error of broadcasting. Right where the last class occurs.
    """
    if x.shape[0] != y.shape[0]:
        raise ValueError("x has shape {}, y has shape {}".format(x.shape, y.shape))
    if k < 2 or k > x.shape[0]:
        raise ValueError("wrong number of folds")
    result = np.zeros((x.shape[0], int(np.max(y)) + 1))
    fold_of = rng.permutation(np.arange(x.shape[0]) % k)
    for fold in range(k):
        model = fit(x[fold_of != fold], y[fold_of != fold])
        result[fold_of == fold] = model(x[fold_of == fold])
    return result
