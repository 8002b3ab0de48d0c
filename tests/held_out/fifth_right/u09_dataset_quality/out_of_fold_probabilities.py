"""Right works for u09.out_of_fold_probabilities."""

import numpy as np


def dictionary_of_answers(fit, x, y, k, rng):
    """Right: deals the shuffled rows in turn, keeps each answer in a dictionary by its row, and stacks them."""
    if len(x) != len(y):
        raise ValueError(f"x of shape {x.shape} and y of shape {y.shape} have different numbers of rows")
    if k not in range(2, len(x) + 1):
        raise ValueError(f"k must be in [2, {len(x)}], not {k}")
    order, said = rng.permutation(len(x)).tolist(), {}
    for fold in range(k):
        asked = order[fold::k]
        trained = [row for place, row in enumerate(order) if place % k != fold]
        model = fit(x[trained], y[trained])
        said.update(zip(asked, model(x[asked]), strict=True))
    return np.stack([said[row] for row in range(len(x))]).astype(np.float64)
