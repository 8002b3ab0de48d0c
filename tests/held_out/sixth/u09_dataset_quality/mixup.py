"""Wrong works of `mixup`, written without sight of the grader."""

import numpy as np


def _check(x, y_onehot, alpha):
    if x.shape[0] != y_onehot.shape[0]:
        raise ValueError(f"x {x.shape} and y_onehot {y_onehot.shape}")
    if not alpha > 0:
        raise ValueError(f"alpha {alpha} is not positive")


def draws_one_lam_for_the_batch(x, y_onehot, alpha, rng):
    """Draws a single lam for all rows, as most code on the web does. Shows from two rows on."""
    _check(x, y_onehot, alpha)
    lam = rng.beta(alpha, alpha)
    partner = rng.permutation(len(x))
    return lam * x + (1 - lam) * x[partner], lam * y_onehot + (1 - lam) * y_onehot[partner]


def gives_lam_one_axis_too_few(x, y_onehot, alpha, rng):
    """Makes a column of the lams, which fits rows but not images. Right for x of two axes; with three it fits the wrong
    axis or none.
    """
    _check(x, y_onehot, alpha)
    lam = rng.beta(alpha, alpha, size=len(x))[:, None]
    partner = rng.permutation(len(x))
    mixed_x = lam * x + (1 - lam) * x[partner]
    mixed_y = lam * y_onehot + (1 - lam) * y_onehot[partner]
    return mixed_x, mixed_y


def draws_partners_with_replacement(x, y_onehot, alpha, rng):
    """Draws a partner for each row by itself, so that a row may be the partner of several and of none. Shows in which
    rows take part.
    """
    _check(x, y_onehot, alpha)
    n = len(x)
    lam = rng.beta(alpha, alpha, size=n)
    partner = rng.integers(0, n, size=n)
    lam_x = lam.reshape((n,) + (1,) * (x.ndim - 1))
    lam_y = lam.reshape(n, 1)
    return lam_x * x + (1 - lam_x) * x[partner], lam_y * y_onehot + (1 - lam_y) * y_onehot[partner]


def keeps_the_label_of_the_larger_share(x, y_onehot, alpha, rng):
    """Blends the rows, and gives them the labels of the row that has the larger share, unblended. Shows in the labels
    of all rows whose partner has another label.
    """
    _check(x, y_onehot, alpha)
    lam = rng.beta(alpha, alpha, len(x))
    partner = rng.permutation(len(x))
    wide = np.expand_dims(lam, tuple(range(1, x.ndim)))
    y = np.where(lam[:, None] >= 0.5, y_onehot, y_onehot[partner])
    return wide * x + (1 - wide) * x[partner], y
