"""Wrong works of `out_of_fold_probabilities`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def undoes_the_shuffle_by_shuffling_again(fit, x, y, k, rng):
    """Joins the answers in shuffled order and brings them back by `answers[order]` in place of `answers[argsort]`.
    Each row gets the answer of another one, unless the order happens to be its own inverse.
    """
    if len(x) != len(y):
        raise ValueError(f"x has shape {x.shape}, y has shape {y.shape}")
    if not 2 <= k <= len(x):
        raise ValueError(f"k = {k} for {len(x)} rows")
    order = rng.permutation(len(x))
    parts = np.array_split(order, k)
    answers = []
    for fold in range(k):
        others = np.concatenate([part for number, part in enumerate(parts) if number != fold])
        model = fit(x[others], y[others])
        answers.append(model(x[parts[fold]]))
    return np.concatenate(answers)[order]
