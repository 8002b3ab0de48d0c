"""Right works of `dropout_forward`, written without sight of the grader."""

import numpy as np


def draws_coins_as_numbers(x, p, rng, train):
    """Draws a 0 or a 1 for each number, a 1 with the chance of keeping, and keeps the factors in the cache."""
    if not 0 <= p < 1:
        raise ValueError(f"p must be in [0, 1), not {p}")
    if not train:
        return np.array(x, dtype=np.float64), np.ones(x.shape)
    coins = rng.binomial(1, 1 - p, size=x.shape)
    out = np.zeros(x.shape)
    np.divide(x, 1 - p, out=out, where=coins == 1)
    return out, coins / (1 - p)
