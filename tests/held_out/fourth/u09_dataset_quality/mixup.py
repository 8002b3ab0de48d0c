"""Wrong works of u09.mixup, as learners hand them in."""

import numpy as np


def labels_in_the_turned_proportion(x, y_onehot, alpha, rng):
    """Blends the labels with 1 - lam for the row itself and lam for its partner: the wrong way round."""
    if len(x) != len(y_onehot):
        raise ValueError(f"x {x.shape}, y_onehot {y_onehot.shape}")
    if alpha <= 0:
        raise ValueError("alpha must be positive")
    partner = rng.permutation(len(x))
    lam = rng.beta(alpha, alpha, size=len(x))
    lx = lam.reshape(-1, *[1] * (x.ndim - 1))
    mixed_x = lx * x + (1 - lx) * x[partner]
    mixed_y = (1 - lam)[:, None] * y_onehot + lam[:, None] * y_onehot[partner]
    return mixed_x, mixed_y


def one_lam_for_all_rows(x, y_onehot, alpha, rng):
    """Two mistakes: a single lam for the batch, as the paper's code has it, and the larger of lam and 1 - lam is taken.

    The rows of a batch are blended alike, and always more of a row itself than of its partner.
    """
    if x.shape[0] != y_onehot.shape[0]:
        raise ValueError(f"rows of {x.shape} and {y_onehot.shape} differ")
    if not alpha > 0:
        raise ValueError(f"alpha is {alpha}")
    lam = rng.beta(alpha, alpha)
    lam = max(lam, 1 - lam)
    index = rng.permutation(x.shape[0])
    return lam * x + (1 - lam) * x[index], lam * y_onehot + (1 - lam) * y_onehot[index]


def partners_drawn_with_replacement(x, y_onehot, alpha, rng):
    """Draws each partner by rng.integers: some rows are the partner of several, others of none, for N above 1."""
    n = len(x)
    if n != len(y_onehot):
        raise ValueError(f"{x.shape} and {y_onehot.shape} have different numbers of rows")
    if alpha <= 0:
        raise ValueError("alpha <= 0")
    lam = rng.beta(alpha, alpha, size=n)
    partner = rng.integers(0, n, size=n)
    mixed_x, mixed_y = np.zeros(x.shape), np.zeros(y_onehot.shape)
    for i in range(n):
        mixed_x[i] = lam[i] * x[i] + (1 - lam[i]) * x[partner[i]]
        mixed_y[i] = lam[i] * y_onehot[i] + (1 - lam[i]) * y_onehot[partner[i]]
    return mixed_x, mixed_y


def no_blend_where_alpha_is_zero(x, y_onehot, alpha, rng):
    """Returns the rows as they are for alpha = 0, as many programs do, where ValueError is promised."""
    if y_onehot.shape[0] != x.shape[0]:
        raise ValueError("x and y_onehot: " + str(x.shape) + ", " + str(y_onehot.shape))
    if alpha < 0:
        raise ValueError("alpha is negative")
    if alpha == 0:
        return x.copy(), y_onehot.copy()
    lam = rng.beta(alpha, alpha, size=len(x))
    partner = rng.permutation(len(x))
    shape = (len(x),) + (1,) * (x.ndim - 1)
    mixed_x = lam.reshape(shape) * x + (1 - lam.reshape(shape)) * x[partner]
    mixed_y = lam[:, None] * y_onehot + (1 - lam[:, None]) * y_onehot[partner]
    return mixed_x, mixed_y
