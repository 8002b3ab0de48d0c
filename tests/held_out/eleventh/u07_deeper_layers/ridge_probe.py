"""Wrong works of `ridge_probe`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def prices_the_weights_of_scaled_columns(features, y, lam):
    """Divides each column by its deviation first and undoes that in the answer, so that the price is on the weights of
    scaled columns and not on `w`. Shows wherever a column has another deviation than 1.
    """
    n, m = features.shape
    mean, deviation = features.mean(axis=0), features.std(axis=0)
    deviation[deviation == 0] = 1.0
    z = (features - mean) / deviation
    t = np.eye(y.max() + 1)[y]
    t_mean = t.mean(axis=0)
    scaled = np.linalg.solve(z.T @ z / n + lam * np.eye(m), z.T @ (t - t_mean) / n)
    w = scaled / deviation[:, None]
    return w, t_mean - mean @ w


def forgets_the_root_below_the_rows(features, y, lam):
    """Sets rows of the price below the features and leaves the rest to least squares. These rows must hold the root of
    N times `lam`, and hold N times `lam`, which is squared then. Shows unless N times `lam` is 1.
    """
    n, m = features.shape
    k = int(y.max()) + 1
    targets = np.zeros((n, k))
    targets[np.arange(n), y] = 1
    above = np.hstack([features, np.ones((n, 1))])
    below = np.hstack([lam * n * np.eye(m), np.zeros((m, 1))])
    answer = np.linalg.lstsq(np.vstack([above, below]), np.vstack([targets, np.zeros((m, k))]), rcond=None)[0]
    return answer[:m], answer[m]
