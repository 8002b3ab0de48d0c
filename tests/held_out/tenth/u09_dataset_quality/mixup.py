"""Wrong works of `mixup`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def keeps_the_larger_share_for_the_row_itself(x, y_onehot, alpha, rng):
    """Replaces lam by the larger of lam and 1 - lam, as a later paper does. No row ever has less than half of itself,
    so lam is not drawn from Beta(alpha, alpha).
    """
    if len(x) != len(y_onehot):
        raise ValueError(f"x {x.shape}, y_onehot {y_onehot.shape}")
    if alpha <= 0:
        raise ValueError(f"alpha = {alpha}")
    lam = rng.beta(alpha, alpha, size=len(x))
    lam = np.maximum(lam, 1 - lam)
    partner = rng.permutation(len(x))
    wide = lam.reshape((-1,) + (1,) * (x.ndim - 1))
    tall = lam[:, None]
    return wide * x + (1 - wide) * x[partner], tall * y_onehot + (1 - tall) * y_onehot[partner]


def draws_each_partner_by_itself(x, y_onehot, alpha, rng):
    """Partners are drawn with `integers`, so that some rows are the partner of several and others of none."""
    N = x.shape[0]
    if y_onehot.shape[0] != N:
        raise ValueError("rows do not agree: %s and %s" % (x.shape, y_onehot.shape))
    if not alpha > 0:
        raise ValueError("alpha must be positive")
    partner = rng.integers(0, N, size=N)
    mixed_x, mixed_y = np.zeros(x.shape), np.zeros(y_onehot.shape)
    for n in range(N):
        lam = rng.beta(alpha, alpha)
        mixed_x[n] = lam * x[n] + (1 - lam) * x[partner[n]]
        mixed_y[n] = lam * y_onehot[n] + (1 - lam) * y_onehot[partner[n]]
    return mixed_x, mixed_y
