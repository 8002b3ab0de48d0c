"""Wrong works of `mixup`, written without sight of the grader."""

import numpy as np


def keeps_more_than_half_of_its_own(x, y_onehot, alpha, rng):
    """Replaces each lam by the larger of lam and 1 - lam, as MixMatch does, so that none is below one half. Shows in
    the blends of half of the rows.
    """
    if len(x) != len(y_onehot):
        raise ValueError(f"x {x.shape} and y_onehot {y_onehot.shape}")
    if alpha <= 0:
        raise ValueError("alpha is not positive")
    lam = rng.beta(alpha, alpha, size=len(x))
    lam = np.maximum(lam, 1 - lam)
    partner = rng.permutation(len(x))
    wide = lam.reshape(-1, *[1] * (x.ndim - 1))
    return wide * x + (1 - wide) * x[partner], lam[:, None] * y_onehot + (1 - lam[:, None]) * y_onehot[partner]


def draws_a_partner_for_each_row_by_itself(x, y_onehot, alpha, rng):
    """Draws each partner from all rows, so that one row may be the partner of several and another of none. Shows for
    two rows or more, in who is whose partner.
    """
    n = x.shape[0]
    if n != y_onehot.shape[0]:
        raise ValueError(f"rows differ: {x.shape}, {y_onehot.shape}")
    if not alpha > 0:
        raise ValueError(f"alpha = {alpha}")
    partner = rng.integers(0, n, n)
    lam = rng.beta(alpha, alpha, n)
    mixed_x, mixed_y = np.empty(x.shape), np.empty(y_onehot.shape)
    for i in range(n):
        mixed_x[i] = lam[i] * x[i] + (1 - lam[i]) * x[partner[i]]
        mixed_y[i] = lam[i] * y_onehot[i] + (1 - lam[i]) * y_onehot[partner[i]]
    return mixed_x, mixed_y
