"""Wrong works of `dropout_forward`, written without sight of the grader."""

import numpy as np


def keeps_with_chance_p(x, p, rng, train):
    """Takes p for the chance of keeping, and divides by it. Right on average for 0.5 alone; nothing is finite at 0."""
    if not 0 <= p < 1:
        raise ValueError(f"p = {p}")
    if not train:
        return x.copy(), np.ones_like(x)
    with np.errstate(all="ignore"):
        factors = (rng.random(x.shape) < p) / p
        return x * factors, factors


def scales_in_evaluation_instead(x, p, rng, train):
    """Does it as the first paper did: nothing is divided in training, and all is multiplied by 1 - p in evaluation. The
    means agree; shows in every number that is kept.
    """
    if p < 0 or p >= 1:
        raise ValueError("p is not in [0, 1)")
    if train:
        mask = (rng.random(x.shape) >= p).astype(float)
    else:
        mask = np.full(x.shape, 1 - p)
    return x * mask, mask


def drops_the_same_units_in_every_row(x, p, rng, train):
    """Draws one mask for a row and lays it on all rows of the batch: the numbers of a column are dropped together.
    Shows from two rows on.
    """
    if not 0 <= p < 1:
        raise ValueError("p must be in [0, 1)")
    factors = np.ones(x.shape)
    if train:
        factors = factors * (rng.random(x.shape[1:]) >= p) / (1 - p)
    return x * factors, factors


def drops_a_fixed_number(x, p, rng, train):
    """Drops exactly the share p of all numbers, by lot. Each is dropped with about the right chance, but not
    independently of the others: the number of zeros never varies.
    """
    if not (0 <= p < 1):
        raise ValueError(p)
    factors = np.ones(x.size)
    if train:
        factors /= 1 - p
        factors[rng.permutation(x.size)[: int(round(p * x.size))]] = 0.0
    factors = factors.reshape(x.shape)
    return x * factors, factors
