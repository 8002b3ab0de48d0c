"""Wrong works of `dropout_forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def drops_an_exact_share(x, p, rng, train):
    """Drops exactly p times as many numbers as there are, at places drawn by chance, so that they are not independent
    of each other. Shows in the count of zeros, always the same, and for a single number, which is never or always
    dropped.
    """
    if not 0 <= p < 1:
        raise ValueError(f"p = {p} is not in [0, 1)")
    factors = np.ones(x.shape)
    if train:
        gone = rng.permutation(x.size)[: round(p * x.size)]
        factors /= 1 - p
        factors.flat[gone] = 0.0
    return x * factors, factors


def asks_for_p_in_training_only(x, p, rng, train):
    """Is done with evaluation before it looks at `p`. Shows for a `p` out of range with `train` False: no error."""
    if not train:
        return x.copy(), np.ones_like(x)
    if p < 0 or p >= 1:
        raise ValueError("p must be at least 0 and below 1")
    keep = 1.0 - p
    mask = (rng.random(x.shape) < keep) / keep
    return x * mask, mask
