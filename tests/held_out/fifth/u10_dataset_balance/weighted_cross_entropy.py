"""Wrong works for u10.weighted_cross_entropy."""

import numpy as np


def weights_of_the_columns_in_the_gradient(logits, y, weights):
    """Multiplies the gradient by the weight of each column's class, not by that of the row's label."""
    n, k = logits.shape
    if y.shape != (n,):
        raise ValueError(f"logits {logits.shape}, y {y.shape}")
    if weights.shape != (k,):
        raise ValueError(f"logits {logits.shape}, weights {weights.shape}")
    if n == 0 or np.isnan(logits).any() or y.min() < 0 or y.max() >= k:
        raise ValueError("bad logits or labels")
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    wy = weights[y]
    loss = -(wy * logp[np.arange(n), y]).sum() / wy.sum()
    d = np.exp(logp)
    d[np.arange(n), y] -= 1
    return float(loss), d * weights / wy.sum()


def probabilities_clipped_before_the_logarithm(logits, y, weights):
    """Clips probabilities to 1e-12 before the logarithm: the loss of far-off rows stops at 27.6, though finite."""
    N, K = logits.shape
    if y.shape != (N,):
        raise ValueError(f"y must have shape ({N},): {logits.shape} {y.shape}")
    if weights.shape != (K,):
        raise ValueError(f"weights must have shape ({K},): {logits.shape} {weights.shape}")
    if N == 0:
        raise ValueError("no rows")
    if np.any(y < 0) or np.any(y >= K):
        raise ValueError("label out of range")
    if np.any(np.isnan(logits)):
        raise ValueError("NaN in logits")
    e = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    share = weights[y] / np.sum(weights[y])
    picked = np.clip(p[np.arange(N), y], 1e-12, 1.0)
    loss = -np.sum(share * np.log(picked))
    onehot = np.eye(K)[y]
    return float(loss), share[:, None] * (p - onehot)
