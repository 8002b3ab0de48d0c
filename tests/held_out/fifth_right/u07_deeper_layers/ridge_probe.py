"""Right works for u07.ridge_probe."""

import numpy as np


def least_squares_with_rows_for_the_price(features, y, lam):
    """Right: adds a row of sqrt(lam N) for each weight to centred features and asks for plain least squares."""
    n, m = features.shape
    k = int(np.max(y)) + 1
    targets = np.zeros((n, k))
    for row, label in enumerate(y):
        targets[row, label] = 1.0
    middle, share = np.average(features, axis=0), np.average(targets, axis=0)
    tall = np.vstack([features - middle, np.sqrt(lam * n) * np.eye(m)])
    wanted = np.vstack([targets - share, np.zeros((m, k))])
    w, *_ = np.linalg.lstsq(tall, wanted, rcond=None)
    return w, share - middle @ w
