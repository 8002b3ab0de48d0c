"""Wrong works for u08.dropout_forward."""

import numpy as np


def same_units_for_the_whole_batch(x, p, rng, train):
    """Draws one mask for all rows, so that rows lose the same numbers. Shows from two rows on."""
    if p < 0 or p >= 1:
        raise ValueError("p must be in [0, 1)")
    if not train:
        return x.copy(), np.ones_like(x)
    keep = rng.random(x.shape[1:]) >= p
    factors = np.broadcast_to(keep / (1 - p), x.shape)
    return x * factors, factors


def divided_by_the_share_that_was_kept(x, p, rng, train):
    """Divides by the share of numbers that happened to be kept, not by 1 - p. Shows in all numbers that are kept."""
    if not 0 <= p < 1:
        raise ValueError(f"p = {p} is not in [0, 1)")
    if train:
        mask = (rng.uniform(size=x.shape) > p).astype(float)
        share = mask.mean()
        mask = mask / share if share > 0 else mask
    else:
        mask = np.ones(x.shape)
    return x * mask, mask
