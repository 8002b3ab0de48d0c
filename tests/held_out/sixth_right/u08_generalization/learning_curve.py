"""Right works of `learning_curve`, written without sight of the grader."""

import numpy as np


def gives_each_row_a_turn(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Gives each row the size from which on it takes part; the rows keep their order."""
    n = x.shape[0]
    for size in sizes:
        if size < 1 or size > n:
            raise ValueError(f"cannot use {size} of {n} rows")
    turn = rng.permutation(n) + 1
    return np.fromiter(
        (fit_and_score(x[turn <= size], y[turn <= size], x_val, y_val) for size in sizes), np.float64, len(sizes)
    )
