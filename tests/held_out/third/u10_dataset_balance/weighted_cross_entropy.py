"""Wrong works for u10.weighted_cross_entropy."""

import numpy as np


def divided_by_the_weights_of_the_classes(logits, y, weights):
    """Divides loss and gradient by weights.sum(), the sum over the classes and not over the rows."""
    n, k = logits.shape
    if y.shape != (n,):
        raise ValueError(f"logits {logits.shape}, y {y.shape}")
    if weights.shape != (k,):
        raise ValueError(f"logits {logits.shape}, weights {weights.shape}")
    if n == 0:
        raise ValueError("no rows")
    if y.min() < 0 or y.max() >= k:
        raise ValueError("a label is out of range")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")
    s = logits - logits.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    rows = np.arange(n)
    loss = -(weights[y] * log_p[rows, y]).sum() / weights.sum()
    d = np.exp(log_p)
    d[rows, y] -= 1
    return float(loss), d * weights[y][:, None] / weights.sum()


def gradient_weighted_by_column(logits, y, weights):
    """Two mistakes: multiplies the columns of the gradient by the weights of the classes, not the rows by those of
    their labels, and divides the loss by N."""
    n, k = logits.shape
    if y.shape != (n,):
        raise ValueError(f"y has shape {y.shape} for logits of {logits.shape}")
    if weights.shape != (k,):
        raise ValueError(f"weights have shape {weights.shape} for logits of {logits.shape}")
    if n == 0:
        raise ValueError("empty batch")
    if not np.all((y >= 0) & (y < k)):
        raise ValueError("label out of range")
    if np.any(np.isnan(logits)):
        raise ValueError("NaN")
    shift = logits.max(axis=1, keepdims=True)
    lse = shift + np.log(np.exp(logits - shift).sum(axis=1, keepdims=True))
    w = weights[y]
    loss = np.sum(w * (lse[:, 0] - logits[np.arange(n), y])) / n
    miss = np.exp(logits - lse) - np.eye(k)[y]
    return float(loss), miss * weights / np.sum(w)


def weights_on_the_logits(logits, y, weights):
    """Multiplies the logits by the weights before the softmax and takes the plain mean, with the gradient of that."""
    n, k = logits.shape
    if y.shape != (n,):
        raise ValueError(f"{logits.shape} {y.shape}")
    if weights.shape != (k,):
        raise ValueError(f"{logits.shape} {weights.shape}")
    if n == 0:
        raise ValueError("no rows")
    if y.min() < 0 or y.max() >= k:
        raise ValueError("a label is out of range")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")
    z = logits * weights
    z = z - z.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    loss = np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(n), y])
    p[np.arange(n), y] -= 1
    return float(loss), weights * p / n


def compared_with_nan(logits, y, weights):
    """Looks for NaN with ==, which is never true: a NaN among the logits gives a loss of NaN and no error."""
    n, k = logits.shape
    if y.shape != (n,):
        raise ValueError(f"logits of shape {logits.shape}, y of shape {y.shape}")
    if weights.shape != (k,):
        raise ValueError(f"logits of shape {logits.shape}, weights of shape {weights.shape}")
    if n == 0:
        raise ValueError("there are no rows")
    if y.min() < 0 or y.max() >= k:
        raise ValueError(f"labels must be in [0, {k})")
    if (logits == np.nan).any():
        raise ValueError("a logit is NaN")
    share = weights[y] / weights[y].sum()
    s = logits - logits.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    loss = -share @ log_p[np.arange(n), y]
    grad = np.exp(log_p)
    grad[np.arange(n), y] -= 1
    return float(loss), share[:, np.newaxis] * grad
