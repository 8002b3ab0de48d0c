"""Wrong works of `dropout_forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def drops_exactly_its_share(x, p, rng, train):
    """Draws round(p * size) places without replacement. The number of zeros is always the same, so the numbers are not
    dropped independently: a single number is never dropped for p below 0.5.
    """
    if p < 0 or p >= 1:
        raise ValueError(f"p = {p}")
    factors = np.ones(x.size)
    if train:
        factors /= 1 - p
        factors[rng.choice(x.size, size=int(round(p * x.size)), replace=False)] = 0
    factors = factors.reshape(x.shape)
    return x * factors, factors


def drops_the_same_units_for_all_rows(x, p, rng, train):
    """Draws one mask for a row and lays it on all rows of the batch: "units are dropped, not numbers"."""
    if not 0 <= p < 1:
        raise ValueError("p must be in [0, 1)")
    if not train:
        return x.copy(), np.ones_like(x)
    keep = rng.random(x.shape[1:]) >= p
    factor = np.broadcast_to(keep / (1 - p), x.shape)
    return x * factor, factor
