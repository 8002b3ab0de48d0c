"""Wrong works of `rica_loss_grad`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def straight_line_from_two_on(w, x, lam):
    """Takes |s| - ln 2 for ln cosh s from |s| = 2 on, where the two still differ by 0.018. Shows in the loss for
    features between about 2 and 10; the gradient is right.
    """
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"w is {w.shape}, x is {x.shape}")
    n = x.shape[0]
    s = x @ w
    r = s @ w.T - x
    size = np.abs(s)
    price = size - np.log(2)
    near = size < 2
    price[near] = np.log(np.cosh(s[near]))
    loss = float((0.5 * np.sum(r * r) + lam * price.sum()) / n)
    ds = r @ w + lam * np.tanh(s)
    return loss, (x.T @ ds + r.T @ s) / n


def tanh_as_a_quotient(w, x, lam):
    """The loss does not overflow, but the slope is written as sinh / cosh, which is inf / inf for features beyond 710.
    Shows in dw there: NaN.
    """
    (d, _), (n, columns) = w.shape, x.shape
    if d != columns:
        raise ValueError("shapes of w and x: " + str(w.shape) + ", " + str(x.shape))
    s = x @ w
    missed = s @ w.T - x
    log_cosh = np.logaddexp(s, -s) - np.log(2.0)
    loss = 0.5 * (missed**2).sum(axis=1).mean() + lam * log_cosh.sum(axis=1).mean()
    slope = np.sinh(s) / np.cosh(s)
    ds = missed @ w + lam * slope
    dw = (x.T @ ds + missed.T @ s) / n
    return float(loss), dw
