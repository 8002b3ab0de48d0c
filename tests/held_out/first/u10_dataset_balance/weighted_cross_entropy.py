"""Wrong works for `weighted_cross_entropy`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def divides_by_the_number_of_rows(logits: np.ndarray, y: np.ndarray, weights: np.ndarray) -> tuple[float, np.ndarray]:
    """Divides the weighted losses by N and not by the sum of the rows' weights. Right where the rows' weights have the
    mean 1; shows for all others, and for a single row.
    """
    n = logits.shape[0]
    if n == 0:
        raise ValueError("no rows")
    if y.shape != (n,):
        raise ValueError(f"logits {logits.shape} and y {y.shape}")
    if weights.shape != (logits.shape[1],):
        raise ValueError(f"logits {logits.shape} and weights {weights.shape}")
    if y.min() < 0 or y.max() >= logits.shape[1]:
        raise ValueError("label out of range")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    w = weights[y]
    loss = -(w * logp[np.arange(n), y]).sum() / n
    grad = np.exp(logp)
    grad[np.arange(n), y] -= 1
    return float(loss), grad * w[:, None] / n


def weighs_the_columns_of_the_gradient(
    logits: np.ndarray, y: np.ndarray, weights: np.ndarray
) -> tuple[float, np.ndarray]:
    """Multiplies column j of the gradient by the weight of class j, where every row should be multiplied by the weight
    of its label. Shows in the gradient wherever the weights differ; the loss is right.
    """
    n, k = logits.shape
    if n == 0:
        raise ValueError("there are no rows")
    if y.shape != (n,):
        raise ValueError(f"y of shape {y.shape} for logits of shape {logits.shape}")
    if weights.shape != (k,):
        raise ValueError(f"weights of shape {weights.shape} for logits of shape {logits.shape}")
    if np.any(y < 0) or np.any(y >= k):
        raise ValueError(f"labels must be in [0, {k})")
    if np.any(np.isnan(logits)):
        raise ValueError("NaN in the logits")
    shifted = logits - logits.max(axis=1, keepdims=True)
    probs = np.exp(shifted)
    sums = probs.sum(axis=1, keepdims=True)
    probs /= sums
    losses = np.log(sums[:, 0]) - shifted[np.arange(n), y]
    total = weights[y].sum()
    one_hot = np.eye(k)[y]
    return float((weights[y] * losses).sum() / total), weights * (probs - one_hot) / total


def divides_by_the_weights_of_the_classes(
    logits: np.ndarray, y: np.ndarray, weights: np.ndarray
) -> tuple[float, np.ndarray]:
    """Divides by the sum of the K class weights and not by the sum of the weights of the N rows. Shows wherever the two
    sums differ.
    """
    if logits.shape[0] == 0:
        raise ValueError("N = 0")
    if y.shape != logits.shape[:1]:
        raise ValueError(f"shapes {logits.shape}, {y.shape}")
    if weights.shape != logits.shape[1:]:
        raise ValueError(f"shapes {logits.shape}, {weights.shape}")
    if not np.isin(y, np.arange(logits.shape[1])).all():
        raise ValueError("unknown label")
    if np.isnan(logits).sum() > 0:
        raise ValueError("logits contain NaN")
    grad = np.zeros(logits.shape)
    loss = 0.0
    norm = weights.sum()
    for i, (row, label) in enumerate(zip(logits, y)):
        e = np.exp(row - row.max())
        p = e / e.sum()
        loss += weights[label] * (np.log(e.sum()) - (row[label] - row.max())) / norm
        p[label] -= 1
        grad[i] = weights[label] * p / norm
    return float(loss), grad


def counts_a_label_of_minus_one_as_the_last(
    logits: np.ndarray, y: np.ndarray, weights: np.ndarray
) -> tuple[float, np.ndarray]:
    """Leaves the check of the labels to numpy's indexing, which takes -1 for the last class and raises an IndexError
    for K. Shows only for labels out of range.
    """
    n, k = logits.shape
    if n < 1:
        raise ValueError("no rows")
    if y.shape != (n,):
        raise ValueError(f"expected y of shape ({n},) for logits {logits.shape}, not {y.shape}")
    if weights.shape != (k,):
        raise ValueError(f"expected weights of shape ({k},) for logits {logits.shape}, not {weights.shape}")
    if np.isnan(logits).any():
        raise ValueError("NaN logit")
    z = logits - logits.max(axis=1, keepdims=True)
    lse = np.log(np.exp(z).sum(axis=1))
    rows = np.arange(n)
    share = weights[y] / weights[y].sum()
    d = np.exp(z - lse[:, None])
    d[rows, y] -= 1.0
    return float(share @ (lse - z[rows, y])), share[:, None] * d


def lets_nan_through(logits: np.ndarray, y: np.ndarray, weights: np.ndarray) -> tuple[float, np.ndarray]:
    """Tests for NaN with `==`, which is never true, and so returns a loss of NaN. Shows only where a logit is NaN."""
    n, k = logits.shape
    if n == 0:
        raise ValueError("no rows")
    if y.shape != (n,):
        raise ValueError(f"y {y.shape} does not fit logits {logits.shape}")
    if weights.shape != (k,):
        raise ValueError(f"weights {weights.shape} do not fit logits {logits.shape}")
    if (y < 0).any() or (y > k - 1).any():
        raise ValueError("label out of range")
    if (logits == np.nan).any():
        raise ValueError("a logit is NaN")
    m = logits.max(axis=1)
    e = np.exp(logits - m[:, None])
    s = e.sum(axis=1)
    w = weights[y]
    loss = np.sum(w * (np.log(s) + m - logits[np.arange(n), y])) / np.sum(w)
    g = e / s[:, None]
    g[np.arange(n), y] -= 1
    g *= (w / w.sum())[:, None]
    return float(loss), g


def pulls_the_logits_by_the_weights(logits: np.ndarray, y: np.ndarray, weights: np.ndarray) -> tuple[float, np.ndarray]:
    """Multiplies the logits of each class by its weight and takes the plain cross-entropy of those. Shows wherever the
    weights are not all 1.
    """
    n, k = logits.shape
    if n == 0:
        raise ValueError("no rows")
    if y.shape != (n,):
        raise ValueError(f"shapes of logits and y: {logits.shape}, {y.shape}")
    if weights.shape != (k,):
        raise ValueError(f"shapes of logits and weights: {logits.shape}, {weights.shape}")
    if y.min() < 0 or y.max() >= k:
        raise ValueError("y out of range")
    if np.isnan(logits).any():
        raise ValueError("NaN")
    z = logits * weights
    z = z - z.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    d = (np.exp(logp) - np.eye(k)[y]) / n * weights
    return float(-logp[np.arange(n), y].mean()), d


def overflows_and_weighs_only_the_loss(
    logits: np.ndarray, y: np.ndarray, weights: np.ndarray
) -> tuple[float, np.ndarray]:
    """Takes exponentials without a shift, and returns the gradient of the unweighted mean. The first shows for logits
    above about 709, the second wherever the rows' weights differ.
    """
    n, k = logits.shape
    if n == 0:
        raise ValueError("no rows")
    if y.shape != (n,):
        raise ValueError(f"y has shape {y.shape}, logits {logits.shape}")
    if weights.shape != (k,):
        raise ValueError(f"weights have shape {weights.shape}, logits {logits.shape}")
    if y.min() < 0 or y.max() >= k or np.isnan(logits).any():
        raise ValueError("bad label or NaN logit")
    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    losses = -np.log(p[np.arange(n), y])
    loss = float(np.average(losses, weights=weights[y]))
    p[np.arange(n), y] -= 1
    return loss, p / n
