"""Wrong works of `mixup`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def lets_the_own_row_have_the_larger_part(x, y_onehot, alpha, rng):
    """Takes the larger of lam and 1 - lam, as later methods do, so that each row stays nearer to itself. Shows in the
    distribution of lam, which has nothing below one half.
    """
    if len(x) != len(y_onehot):
        raise ValueError(f"x has shape {x.shape}, y_onehot {y_onehot.shape}")
    if alpha <= 0:
        raise ValueError("alpha must be positive")
    n = len(x)
    lam = rng.beta(alpha, alpha, size=n)
    lam = np.maximum(lam, 1 - lam)
    partner = rng.permutation(n)
    lx = lam.reshape([n] + [1] * (x.ndim - 1))
    ly = lam[:, None]
    return lx * x + (1 - lx) * x[partner], ly * y_onehot + (1 - ly) * y_onehot[partner]


def picks_partners_with_replacement(x, y_onehot, alpha, rng):
    """Draws a partner for each row by itself. Shows in the partners: some rows are the partner of several, others of
    none.
    """
    if x.shape[0] != y_onehot.shape[0]:
        raise ValueError("rows: %s, %s" % (x.shape, y_onehot.shape))
    if not alpha > 0:
        raise ValueError("alpha: %s" % alpha)
    mixed_x, mixed_y = np.zeros(x.shape), np.zeros(y_onehot.shape)
    for i in range(x.shape[0]):
        j = rng.integers(x.shape[0])
        l = rng.beta(alpha, alpha)
        mixed_x[i] = l * x[i] + (1 - l) * x[j]
        mixed_y[i] = l * y_onehot[i] + (1 - l) * y_onehot[j]
    return mixed_x, mixed_y
