"""Wrong works of `standardise_fit`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def adds_a_little_to_every_deviation(x):
    """Adds 1e-8 to the deviation so that nobody divides by 0. A constant column gets the scale 1e-8 and not 1, and the
    sizes of atoms are lost in it.
    """
    if x.shape[0] == 0:
        raise ValueError(f"x has no rows, its shape is {x.shape}")
    if not np.isfinite(x).all():
        raise ValueError("x holds NaN or infinity")
    return x.mean(axis=0), x.std(axis=0) + 1e-8


def lets_infinity_pass(x):
    """Looks for NaN and not for infinities. Shows only for an x with an infinity, whose mean and scale come back as inf
    and NaN.
    """
    if len(x) == 0:
        raise ValueError(f"no rows: {x.shape}")
    if np.isnan(x).any():
        raise ValueError("there is a NaN in x")
    with np.errstate(invalid="ignore"):
        mean = np.mean(x, axis=0, dtype=np.float64)
        scale = np.std(x, axis=0, dtype=np.float64)
    scale[np.ptp(x, axis=0) == 0] = 1.0
    return mean, scale
