"""Wrong works for u08.learning_curve."""

import numpy as np


def shuffles_anew_for_every_size(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Each size has a permutation of its own, so the larger training sets do not contain the smaller ones."""
    n = x.shape[0]
    if any(size < 1 or size > n for size in sizes):
        raise ValueError(f"every size must be in [1, {n}]")
    scores = np.empty(len(sizes))
    for i, size in enumerate(sizes):
        rows = rng.permutation(n)[:size]
        scores[i] = fit_and_score(x[rows], y[rows], x_val, y_val)
    return scores


def shuffles_rows_and_labels_separately(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """x and y are permuted one after the other with the same generator: the rows lose their own labels."""
    for s in sizes:
        if not 1 <= s <= len(x):
            raise ValueError(f"size {s} is not in [1, {len(x)}]")
    x_shuffled = rng.permutation(x)
    y_shuffled = rng.permutation(y)
    return np.array([fit_and_score(x_shuffled[:s], y_shuffled[:s], x_val, y_val) for s in sizes], dtype=np.float64)


def goes_from_small_to_large_whatever_was_asked(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """The sizes are sorted first: for sizes in another order, the calls and the scores stand in the wrong order."""
    sizes = sorted(sizes)
    if sizes[0] < 1 or sizes[-1] > len(y):
        raise ValueError("a size is out of range")
    order = rng.permutation(len(y))
    curve = []
    for size in sizes:
        part = order[:size]
        curve.append(fit_and_score(x[part], y[part], x_val, y_val))
    return np.asarray(curve, dtype=float)
