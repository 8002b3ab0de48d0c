"""Wrong works for u08.learning_curve."""

import numpy as np


def scores_from_small_to_large(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Sorts the sizes first and calls and returns in that order; shows where sizes are not in order."""
    n = len(x)
    for size in sizes:
        if size < 1 or size > n:
            raise ValueError(f"size {size} is not in [1, {n}]")
    order = rng.permutation(n)
    scores = []
    for size in sorted(sizes):
        rows = order[:size]
        scores.append(fit_and_score(x[rows], y[rows], x_val, y_val))
    return np.array(scores, dtype=float)


def only_the_images_shuffled(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Shuffles the rows of x and leaves y in the old order: the training rows have the labels of others."""
    if min(sizes) < 1 or max(sizes) > len(x):
        raise ValueError(f"sizes {sizes} must be in [1, {len(x)}]")
    x_shuffled = rng.permutation(x, axis=0)
    return np.array([float(fit_and_score(x_shuffled[:m], y[:m], x_val, y_val)) for m in sizes])


def one_slice_after_the_other(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Moves on through the shuffled rows, so each training set has other rows: none contains another, and towards the
    end there are too few."""
    if any(not 1 <= s <= len(y) for s in sizes):
        raise ValueError("a size is out of range")
    order = rng.permutation(len(y))
    scores = np.zeros(len(sizes))
    start = 0
    for i, size in enumerate(sizes):
        rows = order[start : start + size]
        start = (start + size) % len(y)
        scores[i] = fit_and_score(x[rows], y[rows], x_val, y_val)
    return scores


def size_of_zero_goes_through(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Refuses only sizes above N: 0 trains on no row, and a negative size on all rows but some, without ValueError."""
    for size in sizes:
        if size > x.shape[0]:
            raise ValueError(f"size {size} is larger than {x.shape[0]}")
    perm = rng.permutation(x.shape[0])
    xs, ys = x[perm], y[perm]
    result = [fit_and_score(xs[:size], ys[:size], x_val, y_val) for size in sizes]
    return np.asarray(result, dtype=np.float64)
