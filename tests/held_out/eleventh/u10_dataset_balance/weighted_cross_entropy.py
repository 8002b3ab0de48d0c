"""Wrong works of `weighted_cross_entropy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def takes_one_off_after_the_shares(logits, y, weights):
    """Multiplies the probabilities with the shares of the rows first and takes 1 off at the labels afterwards, where
    the share should be taken off. The loss is right; the gradient shows it wherever there are two rows or more.
    """
    if y.shape != logits.shape[:1]:
        raise ValueError(f"logits {logits.shape}, y {y.shape}")
    if weights.shape != logits.shape[1:]:
        raise ValueError(f"logits {logits.shape}, weights {weights.shape}")
    n, k = logits.shape
    if n == 0:
        raise ValueError("no rows")
    if (y < 0).any() or (y >= k).any():
        raise ValueError("label out of range")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")
    rows = np.arange(n)
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    share = weights[y] / weights[y].sum()
    loss = -np.sum(share * log_p[rows, y])
    dlogits = np.exp(log_p) * share[:, None]
    dlogits[rows, y] -= 1
    return float(loss), dlogits


def compares_with_nan(logits, y, weights):
    """Looks for NaN by `logits == np.nan`, which is never true, since NaN equals nothing. All else is right: a logit
    that is NaN is not refused, and comes out as a loss of NaN.
    """
    if np.ndim(logits) != 2 or y.shape != (len(logits),):
        raise ValueError(f"logits of shape {logits.shape} and y of shape {y.shape}")
    if weights.shape != (logits.shape[1],):
        raise ValueError(f"logits of shape {logits.shape} and weights of shape {weights.shape}")
    if len(y) == 0:
        raise ValueError("at least one row is needed")
    if y.min() < 0 or y.max() >= logits.shape[1]:
        raise ValueError("a label has no column")
    if np.any(logits == np.nan):
        raise ValueError("NaN among the logits")
    z = logits - logits.max(axis=1)[:, None]
    e = np.exp(z)
    total = e.sum(axis=1)
    w = weights[y]
    losses = np.log(total) - z[np.arange(len(y)), y]
    loss = float((w * losses).sum() / w.sum())
    difference = e / total[:, None] - np.eye(logits.shape[1])[y]
    return loss, difference * (w / w.sum())[:, None]
