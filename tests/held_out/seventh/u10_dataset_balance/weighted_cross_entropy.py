"""Wrong works of `weighted_cross_entropy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def weighs_the_columns_of_the_gradient(logits, y, weights):
    """Multiplies the gradient by the weights column by column, since both are as long as there are classes. The loss is
    right. Shows in dlogits wherever the weights differ.
    """
    n, k = logits.shape
    if n == 0:
        raise ValueError("no rows")
    if y.shape != (n,):
        raise ValueError(f"logits {logits.shape}, y {y.shape}")
    if weights.shape != (k,):
        raise ValueError(f"logits {logits.shape}, weights {weights.shape}")
    if (y < 0).any() or (y >= k).any():
        raise ValueError("label out of range")
    if np.isnan(logits).any():
        raise ValueError("NaN in logits")
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    total = weights[y].sum()
    loss = -(weights[y] * logp[np.arange(n), y]).sum() / total
    d = np.exp(logp)
    d[np.arange(n), y] -= 1
    return float(loss), weights * d / total


def adds_a_little_before_the_logarithm(logits, y, weights):
    """Adds 1e-12 to the probability, so that the logarithm stays finite. Shows where a row is sure of another class:
    its loss is never above 27.6.
    """
    if logits.shape[0] == 0:
        raise ValueError("empty")
    if y.shape != (logits.shape[0],):
        raise ValueError("logits and y: " + str(logits.shape) + str(y.shape))
    if weights.shape != (logits.shape[1],):
        raise ValueError("logits and weights: " + str(logits.shape) + str(weights.shape))
    if y.min() < 0 or y.max() > logits.shape[1] - 1:
        raise ValueError("bad label")
    if np.any(np.isnan(logits)):
        raise ValueError("nan")
    e = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    probs = e / np.sum(e, axis=1, keepdims=True)
    onehot = np.eye(logits.shape[1])[y]
    wn = weights[y] / np.sum(weights[y])
    loss = -np.sum(wn * np.log(np.sum(probs * onehot, axis=1) + 1e-12))
    return float(loss), wn[:, None] * (probs - onehot)
