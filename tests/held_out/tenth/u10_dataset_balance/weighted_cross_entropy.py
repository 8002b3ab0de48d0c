"""Wrong works of `weighted_cross_entropy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def _refuse(logits, y, weights):
    if logits.shape[0] == 0:
        raise ValueError("there are no rows")
    if y.shape != (logits.shape[0],):
        raise ValueError(f"logits {logits.shape} and y {y.shape}")
    if weights.shape != (logits.shape[1],):
        raise ValueError(f"logits {logits.shape} and weights {weights.shape}")
    if y.min() < 0 or y.max() >= logits.shape[1]:
        raise ValueError("a label is out of range")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")


def weighs_the_columns_of_the_gradient(logits, y, weights):
    """The loss is right. In the gradient column j is multiplied by the weight of class j, where each row should have
    the weight of its label. Shows for unequal weights.
    """
    _refuse(logits, y, weights)
    rows = np.arange(len(y))
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    total = weights[y].sum()
    loss = -(weights[y] * logp[rows, y]).sum() / total
    d = np.exp(logp)
    d[rows, y] -= 1
    return float(loss), d * weights / total


def keeps_the_logarithm_from_zero(logits, y, weights):
    """Adds 1e-12 to the probability before the logarithm. No row can cost more than 27.6, however wrong it is; shows
    for logits that are far apart. The gradient is right.
    """
    _refuse(logits, y, weights)
    e = np.exp(logits - np.max(logits, axis=1)[:, None])
    p = e / np.sum(e, axis=1)[:, None]
    share = weights[y] / np.sum(weights[y])
    loss = 0.0
    dlogits = np.zeros(p.shape)
    for n in range(len(y)):
        loss -= share[n] * np.log(p[n, y[n]] + 1e-12)
        target = np.zeros(p.shape[1])
        target[y[n]] = 1
        dlogits[n] = share[n] * (p[n] - target)
    return float(loss), dlogits
