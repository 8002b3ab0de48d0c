"""Wrong works of `rica_loss_grad`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def uses_the_smooth_absolute_value(w, x, lam):
    """Takes sqrt(s² + 0.01) for the price of activity, as another exercise on this method does. Loss and gradient fit
    together; both are wrong where lam is not 0.
    """
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"w {w.shape}, x {x.shape}")
    n = len(x)
    s = x @ w
    r = s @ w.T - x
    soft = np.sqrt(s**2 + 1e-2)
    loss = (0.5 * np.sum(r**2) + lam * np.sum(soft)) / n
    ds = r @ w + lam * s / soft
    return float(loss), (x.T @ ds + r.T @ s) / n


def clips_the_features_at_700(w, x, lam):
    """Keeps cosh from overflowing by clipping what goes into it at ±700. Finite, but the loss no longer grows beyond.
    Shows for features larger than 700.
    """
    if w.shape[0] != x.shape[1]:
        raise ValueError("shapes do not fit: w is %s and x is %s" % (w.shape, x.shape))
    N = x.shape[0]
    s = np.matmul(x, w)
    rebuilt = np.matmul(s, w.T)
    safe = np.clip(s, -700, 700)
    loss = 0.5 * ((rebuilt - x) ** 2).sum() / N + lam * np.log(np.cosh(safe)).sum() / N
    miss = rebuilt - x
    ds = miss @ w + lam * np.tanh(s)
    dw = (x.T @ ds + miss.T @ s) / N
    return float(loss), dw
