"""Wrong works of `mixup`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def keeps_the_larger_part_of_each_row(x, y_onehot, alpha, rng):
    """Takes the larger of lam and 1 - lam, as other methods do, so that a row always has the greater say in its
    own blend. Then lam is never below one half, and is not drawn from Beta(alpha, alpha).
    """
    if len(x) != len(y_onehot):
        raise ValueError(f"x has shape {x.shape}, y_onehot has shape {y_onehot.shape}")
    if not alpha > 0:
        raise ValueError(f"alpha is {alpha}")
    lam = rng.beta(alpha, alpha, size=len(x))
    lam = np.maximum(lam, 1 - lam)
    partner = rng.permutation(len(x))
    lx = lam.reshape(-1, *[1] * (x.ndim - 1))
    ly = lam[:, None]
    return lx * x + (1 - lx) * x[partner], ly * y_onehot + (1 - ly) * y_onehot[partner]


def draws_a_partner_for_each_row_anew(x, y_onehot, alpha, rng):
    """Draws the partners with replacement, so that they are no order of all rows: one row is the partner of
    several, and others of none. Shows in which rows are used.
    """
    N = x.shape[0]
    if N != y_onehot.shape[0]:
        raise ValueError("x %s and y_onehot %s have different rows" % (x.shape, y_onehot.shape))
    if alpha <= 0:
        raise ValueError("alpha has to be positive")
    mixed_x, mixed_y = np.empty(x.shape), np.empty(y_onehot.shape)
    for n in range(N):
        m = rng.integers(N)
        lam = rng.beta(alpha, alpha)
        mixed_x[n] = lam * x[n] + (1 - lam) * x[m]
        mixed_y[n] = lam * y_onehot[n] + (1 - lam) * y_onehot[m]
    return mixed_x, mixed_y
