"""Wrong works of `dropout_forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def drops_the_same_units_in_every_row(x, p, rng, train):
    """Draws one mask for a row and uses it for all of them. Shows where there is more than one row: its numbers are not
    dropped independently of those of the others.
    """
    if p < 0 or p >= 1:
        raise ValueError(f"p = {p}")
    if train:
        factors = (rng.random((1,) + x.shape[1:]) >= p) / (1 - p)
        factors = np.repeat(factors, len(x), axis=0)
    else:
        factors = np.ones(x.shape)
    return x * factors, factors


def scales_in_evaluation(x, p, rng, train):
    """Dropout as in the first papers: nothing is scaled in training, and evaluation multiplies by 1 - p. Shows in both
    modes wherever p is not 0.
    """
    if not (0 <= p < 1):
        raise ValueError("p must be in [0, 1)")
    if not train:
        mask = np.full(x.shape, 1.0 - p)
        return x * mask, mask
    mask = (rng.uniform(size=x.shape) > p).astype(float)
    return x * mask, mask
