"""Wrong works for u08.dropout_forward; their cache is an array of factors, as `_dropout_backward` reads it."""

import numpy as np


def _dropout_backward(dout, cache):
    return dout * cache


def scales_outside_training_instead(x, p, rng, train):
    """The rule of the first paper: nothing is scaled in training, and outside of it all is multiplied by 1 - p."""
    if not 0 <= p < 1:
        raise ValueError(f"p must be in [0, 1), not {p}")
    if not train:
        return x * (1 - p), np.full(x.shape, 1 - p)
    mask = (rng.random(x.shape) >= p).astype(np.float64)
    return x * mask, mask


def drops_the_same_units_in_every_row(x, p, rng, train):
    """One mask is drawn for a single row and used for the whole batch: numbers of a column are not independent."""
    if p < 0 or p >= 1:
        raise ValueError("p is not in [0, 1)")
    if train:
        kept = rng.random(x.shape[1:]) >= p
        factors = np.broadcast_to(kept / (1 - p), x.shape)
    else:
        factors = np.ones(x.shape)
    return x * factors, factors


def drops_an_exact_share_of_the_numbers(x, p, rng, train):
    """Always round(p * size) numbers are dropped, so they are not independent: the count never varies."""
    if not (p >= 0 and p < 1):
        raise ValueError("bad p")
    factors = np.ones(x.size)
    if train:
        factors /= 1 - p
        dropped = rng.choice(x.size, size=round(p * x.size), replace=False)
        factors[dropped] = 0
    factors = factors.reshape(x.shape)
    return x * factors, factors


def accepts_that_everything_is_dropped(x, p, rng, train):
    """p = 1 should raise; it passes, and zeros come back, since the division by 0 is avoided."""
    if p < 0 or p > 1:
        raise ValueError(f"{p} is no probability")
    if not train:
        return x.copy(), np.ones_like(x)
    keep = 1.0 - p
    mask = rng.binomial(1, keep, size=x.shape) / max(keep, 1e-12)
    return x * mask, mask
