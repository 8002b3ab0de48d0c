"""Wrong works of `learning_curve`, written without sight of the grader."""

import numpy as np


def draws_new_rows_for_each_size(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Draws a new order for each size, so that a larger training set need not contain a smaller one. Shows for two
    sizes or more that are below N.
    """
    for size in sizes:
        if not 1 <= size <= len(x):
            raise ValueError(f"size {size} of {len(x)} rows")
    scores = []
    for size in sizes:
        rows = rng.choice(len(x), size, replace=False)
        scores.append(fit_and_score(x[rows], y[rows], x_val, y_val))
    return np.array(scores, dtype=float)


def goes_through_the_sizes_in_ascending_order(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Sorts the sizes, and calls and returns in that order. Right for sizes that ascend."""
    if min(sizes) < 1 or max(sizes) > len(y):
        raise ValueError("a size is not in [1, N]")
    order = rng.permutation(len(y))
    return np.array([fit_and_score(x[order[:s]], y[order[:s]], x_val, y_val) for s in sorted(sizes)], dtype=np.float64)


def takes_the_first_rows(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Takes the first rows as they stand, without chance. Nothing is random; shows where rows are sorted by class."""
    if any(size < 1 or size > x.shape[0] for size in sizes):
        raise ValueError("size out of range")
    scores = np.zeros(len(sizes))
    for place, size in enumerate(sizes):
        scores[place] = fit_and_score(x[:size].copy(), y[:size].copy(), x_val, y_val)
    return scores


def grows_the_validation_rows_too(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Cuts the validation rows to the same size, so that small training sets are measured by few rows. Shows for sizes
    below M.
    """
    if any(size < 1 or size > len(x) for size in sizes):
        raise ValueError("a size does not fit")
    order = rng.permutation(len(x))
    x, y = x[order], y[order]
    return np.array([float(fit_and_score(x[:n], y[:n], x_val[:n], y_val[:n])) for n in sizes])
