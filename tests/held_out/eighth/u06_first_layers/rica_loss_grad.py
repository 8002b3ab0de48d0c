"""Wrong works of `rica_loss_grad`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def clips_the_features_before_cosh(w, x, lam):
    """Keeps cosh from overflowing by cutting the features off at ±700. Finite everywhere, but the loss stops
    growing there: wrong for features beyond 700.
    """
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"x has shape {x.shape}, w has shape {w.shape}")
    s = x @ w
    r = s @ w.T - x
    safe = np.clip(s, -700, 700)
    loss = (0.5 * (r**2).sum() + lam * np.log(np.cosh(safe)).sum()) / len(x)
    ds = r @ w + lam * np.tanh(s)
    return float(loss), (x.T @ ds + r.T @ s) / len(x)


def averages_activity_over_the_features(w, x, lam):
    """Writes `.mean()` for the second term, and so divides by the number of features too; the gradient follows the
    wrong loss. Shows for more than one filter, unless `lam` is 0.
    """
    D, K = w.shape
    N = x.shape[0]
    if x.shape[1] != D:
        raise ValueError("shapes of x and w do not match: " + str(x.shape) + ", " + str(w.shape))
    feats = np.matmul(x, w)
    missed = np.matmul(feats, w.T) - x
    logcosh = np.logaddexp(feats, -feats) - np.log(2)
    loss = 0.5 * np.mean(np.sum(missed**2, axis=1)) + lam * logcosh.mean()
    dfeats = missed @ w + lam * np.tanh(feats) / K
    dw = (x.T @ dfeats + missed.T @ feats) / N
    return float(loss), dw
