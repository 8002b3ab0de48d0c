"""Wrong works of `dropout_forward`, written without sight of the grader."""

import numpy as np


def drops_exactly_the_share(x, p, rng, train):
    """Drops exactly p times as many numbers as there are, by a random order, so that the numbers are not independent of
    each other. Shows in the count of zeros, which is the same in each call.
    """
    if not 0 <= p < 1:
        raise ValueError(f"p = {p}")
    if not train:
        return x.copy(), np.ones(x.shape)
    factors = np.full(x.size, 1 / (1 - p))
    factors[rng.permutation(x.size)[: round(p * x.size)]] = 0
    factors = factors.reshape(x.shape)
    return x * factors, factors


def drops_the_same_units_in_every_row(x, p, rng, train):
    """Draws one mask for a row and uses it for all rows of the batch. Shows for two rows or more: they lose the same
    columns.
    """
    if p < 0 or p >= 1:
        raise ValueError("p is not in [0, 1)")
    mask = np.ones(x.shape)
    if train:
        mask = mask * ((rng.random(x.shape[1:]) >= p) / (1 - p))
    return x * mask, mask
