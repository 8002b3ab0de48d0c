"""Wrong works of `rica_loss_grad`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def clips_the_features_before_the_cosh(w, x, lam):
    """Clips the features to ±30 so that cosh does not overflow. No feature beyond 30 costs more than one of 30: the
    loss is finite and wrong there. The gradient is right.
    """
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"x {x.shape} and w {w.shape} do not fit")
    n = x.shape[0]
    s = x @ w
    r = s @ w.T - x
    price = np.log(np.cosh(np.clip(s, -30, 30))).sum()
    loss = (0.5 * (r**2).sum() + lam * price) / n
    ds = r @ w + lam * np.tanh(s)
    dw = (x.T @ ds + r.T @ s) / n
    return float(loss), dw


def writes_tanh_with_exponentials(w, x, lam):
    """The loss is stable, but tanh is a quotient of exponentials, inf / inf for large features. Shows beyond ±710 or
    so: dw is NaN.
    """
    if w.shape[0] != x.shape[1]:
        raise ValueError("w is %s, x is %s" % (w.shape, x.shape))
    features = np.dot(x, w)
    missed = np.dot(features, w.T) - x
    logcosh = np.logaddexp(features, -features) - np.log(2)
    loss = np.mean(0.5 * np.sum(missed**2, axis=1) + lam * np.sum(logcosh, axis=1))
    with np.errstate(all="ignore"):
        up, down = np.exp(features), np.exp(-features)
        slope = (up - down) / (up + down)
    dfeatures = np.dot(missed, w) + lam * slope
    return float(loss), (np.dot(x.T, dfeatures) + np.dot(missed.T, features)) / len(x)
