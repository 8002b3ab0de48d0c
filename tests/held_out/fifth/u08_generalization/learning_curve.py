"""Wrong works for u08.learning_curve."""

import numpy as np


def sizes_are_sorted_on_the_way(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Goes through the sizes in ascending order and hands the scores back so. Shows where sizes are not sorted."""
    sizes = sorted(sizes)
    if sizes[0] < 1 or sizes[-1] > len(x):
        raise ValueError("a size is out of range")
    order = rng.permutation(len(x))
    scores = np.zeros(len(sizes))
    for i, size in enumerate(sizes):
        rows = order[:size]
        scores[i] = fit_and_score(x[rows], y[rows], x_val, y_val)
    return scores


def validation_rows_cut_to_the_same_size(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Gives as many validation rows as training rows, where all are to be given. Shows for sizes below M."""
    N = x.shape[0]
    for size in sizes:
        if not 1 <= size <= N:
            raise ValueError(f"size {size} is not in [1, {N}]")
    rows = np.arange(N)
    rng.shuffle(rows)
    x, y = x[rows], y[rows]
    return np.array([float(fit_and_score(x[:s], y[:s], x_val[:s], y_val[:s])) for s in sizes])
