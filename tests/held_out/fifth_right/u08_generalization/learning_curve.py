"""Right works for u08.learning_curve."""

import numpy as np


def rows_by_random_keys(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Right: gives each row a random key; a training set of size s are the rows with the s smallest keys, in order."""
    n = len(y)
    wrong = [size for size in sizes if size < 1 or size > n]
    if wrong:
        raise ValueError(f"sizes {wrong} are not in [1, {n}]")
    rank = np.empty(n, dtype=np.int64)
    rank[np.argsort(rng.random(n))] = np.arange(n)
    scores = []
    for size in sizes:
        chosen = rank < size
        scores.append(fit_and_score(x[chosen], y[chosen], x_val.copy(), y_val.copy()))
    return np.asarray(scores, dtype=np.float64).reshape(len(sizes))
