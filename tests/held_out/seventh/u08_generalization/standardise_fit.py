"""Wrong works of `standardise_fit`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def takes_tiny_deviations_for_none(x):
    """Puts 1 wherever the deviation is below 1e-8. Shows for columns in small units, such as the sizes of atoms in
    metres, which do vary.
    """
    x = np.asarray(x, dtype=np.float64)
    if x.shape[0] == 0:
        raise ValueError(f"x has shape {x.shape}")
    if not np.isfinite(x).all():
        raise ValueError("x holds a NaN or an infinity")
    mean = x.mean(axis=0)
    scale = x.std(axis=0)
    scale[scale < 1e-8] = 1.0
    return mean, scale


def looks_for_nan_with_equals(x):
    """Compares with `np.nan` to find NaN, and nothing equals NaN, not even itself. Shows where x holds a NaN, which is
    let through; infinities are refused.
    """
    if len(x) == 0:
        raise ValueError("no rows: " + str(x.shape))
    if np.any(x == np.nan) or np.any(x == np.inf) or np.any(x == -np.inf):
        raise ValueError("x is not finite")
    mu = np.mean(x, axis=0)
    sd = np.sqrt(np.mean((x - mu) ** 2, axis=0))
    for d in range(x.shape[1]):
        if x[:, d].min() == x[:, d].max():
            sd[d] = 1.0
    return mu, sd
