"""Wrong works of `weighted_cross_entropy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def weighs_the_columns_of_the_gradient(logits, y, weights):
    """Multiplies the gradient by `weights` as it stands, which broadcasting lays along the columns: each logit
    gets the weight of its own class, not that of the row's label. The loss is right; shows in the gradient for
    unequal weights.
    """
    N, K = logits.shape
    if y.shape != (N,):
        raise ValueError(f"logits {logits.shape}, y {y.shape}")
    if weights.shape != (K,):
        raise ValueError(f"logits {logits.shape}, weights {weights.shape}")
    if N == 0:
        raise ValueError("no rows")
    if np.any(y < 0) or np.any(y >= K):
        raise ValueError("a label is out of range")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    total = weights[y].sum()
    loss = -(weights[y] * logp[np.arange(N), y]).sum() / total
    dlogits = np.exp(logp)
    dlogits[np.arange(N), y] -= 1
    return float(loss), dlogits * weights / total


def compares_with_nan(logits, y, weights):
    """Looks for NaN by `logits == np.nan`, which is never true, not even of NaN. So it refuses nothing, and NaN
    comes back; shows only for logits that hold one.
    """
    if logits.shape[0] == 0:
        raise ValueError("there are no rows")
    if y.shape != (logits.shape[0],):
        raise ValueError("shape of logits: %s, of y: %s" % (logits.shape, y.shape))
    if weights.shape != (logits.shape[1],):
        raise ValueError("shape of logits: %s, of weights: %s" % (logits.shape, weights.shape))
    if y.min() < 0 or y.max() >= logits.shape[1]:
        raise ValueError("labels must be in [0, K)")
    if (logits == np.nan).any():
        raise ValueError("a logit is NaN")
    share = weights[y] / weights[y].sum()
    top = logits.max(axis=1, keepdims=True)
    e = np.exp(logits - top)
    p = e / e.sum(axis=1, keepdims=True)
    logs = logits - top - np.log(e.sum(axis=1, keepdims=True))
    onehot = np.eye(logits.shape[1])[y]
    loss = -(share * (logs * onehot).sum(axis=1)).sum()
    return float(loss), (p - onehot) * share[:, None]
