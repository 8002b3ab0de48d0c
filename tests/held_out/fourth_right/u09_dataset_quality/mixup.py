"""Right works of u09.mixup, in unlike manners."""

import numpy as np


def row_by_row(x, y_onehot, alpha, rng):
    """A loop over pairs of a row and its partner, lists turned to arrays at the end."""
    if len(x) != len(y_onehot):
        raise ValueError(f"x has the shape {x.shape} and y_onehot {y_onehot.shape}")
    if alpha <= 0:
        raise ValueError("alpha must be positive")
    partners = list(range(len(x)))
    rng.shuffle(partners)
    rows, labels = [], []
    for n, m in enumerate(partners):
        lam = rng.beta(alpha, alpha)
        rows.append(lam * x[n] + (1 - lam) * x[m])
        labels.append(lam * y_onehot[n] + (1 - lam) * y_onehot[m])
    return np.array(rows), np.array(labels)


def flat_and_side_by_side(x, y_onehot, alpha, rng):
    """Lays rows and labels side by side in one flat table, goes from partner to row, and cuts again."""
    n = x.shape[0]
    if y_onehot.shape[0] != n:
        raise ValueError(f"different numbers of rows: {x.shape} and {y_onehot.shape}")
    if not alpha > 0:
        raise ValueError(f"alpha={alpha} is not positive")
    flat = np.reshape(x, (n, -1))
    table = np.concatenate([flat, y_onehot], axis=1)
    partner = table[np.argsort(rng.random(n))]
    lam = rng.beta(alpha, alpha, size=(n, 1))
    blend = partner + lam * (table - partner)
    return blend[:, : flat.shape[1]].reshape(x.shape), blend[:, flat.shape[1] :]


def a_matrix_of_shares(x, y_onehot, alpha, rng, draw=None):
    """Each blend is a weighted sum of all rows, with lam on the diagonal and the rest at the partner."""
    assert hasattr(rng, "beta")
    if np.shape(x)[0] != np.shape(y_onehot)[0]:
        raise ValueError(f"rows differ: {np.shape(x)}, {np.shape(y_onehot)}")
    if alpha <= 0:
        raise ValueError("Beta(alpha, alpha) needs a positive alpha")
    n = len(x)
    lam = (draw or rng.beta)(alpha, alpha, size=n)
    shares = np.diag(lam)
    shares[np.arange(n), rng.permutation(n)] += 1 - lam
    return np.tensordot(shares, x, axes=1), np.einsum("nm,mk->nk", shares, y_onehot)
