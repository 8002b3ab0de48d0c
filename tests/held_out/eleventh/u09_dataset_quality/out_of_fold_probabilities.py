"""Wrong works of `out_of_fold_probabilities`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def shuffles_the_answers_once_more(fit, x, y, k, rng):
    """Collects the answers in shuffled order and goes back by `[order]` where `[argsort(order)]` is needed. Shows for
    every order that is not its own inverse: the answers stand at other rows.
    """
    if not 2 <= k <= len(x):
        raise ValueError(f"k is {k}, but must be in [2, {len(x)}]")
    if len(x) != len(y):
        raise ValueError(f"x of shape {x.shape} and y of shape {y.shape}")
    order = rng.permutation(len(x))
    parts = np.array_split(order, k)
    said = []
    for i in range(k):
        rest = np.concatenate(parts[:i] + parts[i + 1 :])
        said.append(fit(x[rest], y[rest])(x[parts[i]]))
    return np.vstack(said)[order]


def takes_rows_and_labels_in_two_orders(fit, x, y, k, rng):
    """The training rows come in the order of the folds, their labels, by a mask, in the order of the collection. So
    nearly every row is trained with the label of another; shows with any model that looks at the labels.
    """
    n = x.shape[0]
    if k < 2 or k > n:
        raise ValueError("k must be in [2, N]")
    if n != y.shape[0]:
        raise ValueError(f"{x.shape} does not fit {y.shape}")
    folds = np.array_split(rng.permutation(n), k)
    probs = None
    for number, fold in enumerate(folds):
        x_train = np.concatenate([x[other] for place, other in enumerate(folds) if place != number])
        outside = np.ones(n, dtype=bool)
        outside[fold] = False
        y_train = y[outside]
        answer = fit(x_train, y_train)(x[fold])
        if probs is None:
            probs = np.zeros((n, answer.shape[1]))
        probs[fold] = answer
    return probs
