"""Wrong works of `learning_curve`, written without sight of the grader."""

import numpy as np


def draws_its_order_with_replacement(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Draws N row numbers, each from all rows, and takes them for an order. Larger sets contain smaller ones, but rows
    come several times. Shows for sizes of more than a few rows.
    """
    if any(size < 1 or size > len(x) for size in sizes):
        raise ValueError(f"sizes {sizes} with {len(x)} rows")
    order = rng.integers(0, len(x), size=len(x))
    scores = []
    for size in sizes:
        scores.append(fit_and_score(x[order[:size]], y[order[:size]], x_val, y_val))
    return np.array(scores, dtype=float)


def cuts_the_validation_rows_as_well(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Hands over only as many validation rows as training rows. Shows for sizes below the number of validation rows."""
    for size in sizes:
        if not 1 <= size <= x.shape[0]:
            raise ValueError(f"size {size} is not in [1, {x.shape[0]}]")
    order = rng.permutation(x.shape[0])
    x, y = x[order], y[order]
    return np.array([float(fit_and_score(x[:n], y[:n], x_val[:n], y_val[:n])) for n in sizes])
