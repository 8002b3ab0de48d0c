"""Wrong works of `weighted_cross_entropy`, written without sight of the grader."""

import numpy as np


def weighs_the_columns_of_the_gradient(logits, y, weights):
    """Multiplies each column of the gradient by the weight of its class, not each row by the weight of its label. The
    loss is right; shows in dlogits for weights that differ.
    """
    if y.shape != logits.shape[:1]:
        raise ValueError(f"logits {logits.shape}, y {y.shape}")
    if weights.shape != logits.shape[1:]:
        raise ValueError(f"logits {logits.shape}, weights {weights.shape}")
    if len(y) == 0 or np.isnan(logits).any() or y.min() < 0 or y.max() >= logits.shape[1]:
        raise ValueError("no rows, a NaN, or a label out of range")
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    whole = weights[y].sum()
    loss = -(weights[y] * logp[np.arange(len(y)), y]).sum() / whole
    return float(loss), (np.exp(logp) - np.eye(logits.shape[1])[y]) * weights / whole


def compares_with_nan(logits, y, weights):
    """Looks for NaN by `logits == np.nan`, which is never true. Shows for logits with a NaN: nothing is refused."""
    n, k = logits.shape
    if y.shape != (n,):
        raise ValueError(f"y has the shape {y.shape}, logits {logits.shape}")
    if weights.shape != (k,):
        raise ValueError(f"weights have the shape {weights.shape}, logits {logits.shape}")
    if n == 0:
        raise ValueError("no rows")
    if (y < 0).any() or (y >= k).any():
        raise ValueError("label out of range")
    if (logits == np.nan).any():
        raise ValueError("a logit is NaN")
    share = weights[y] / weights[y].sum()
    log_p = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    rows = np.arange(n)
    d = np.exp(log_p)
    d[rows, y] -= 1
    return float(-(share * log_p[rows, y]).sum()), d * share[:, None]
