"""Wrong works of `dropout_forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def drops_exactly_the_share(x, p, rng, train):
    """Drops exactly round(p * size) numbers, chosen without replacement. The mean fits, but the numbers are not
    dropped independently: the count never varies, and one number alone is dropped always or never.
    """
    if p < 0 or p >= 1:
        raise ValueError(f"p = {p} is not in [0, 1)")
    if not train:
        return x.copy(), np.ones(x.shape)
    factors = np.full(x.size, 1 / (1 - p))
    factors[rng.permutation(x.size)[: round(p * x.size)]] = 0
    factors = factors.reshape(x.shape)
    return x * factors, factors
