"""Wrong works of `weighted_cross_entropy`, written without sight of the grader."""

import numpy as np


def _check(logits, y, weights):
    if y.shape != logits.shape[:1]:
        raise ValueError(f"logits {logits.shape}, y {y.shape}")
    if weights.shape != logits.shape[1:]:
        raise ValueError(f"logits {logits.shape}, weights {weights.shape}")
    if len(y) == 0:
        raise ValueError("no rows")
    if y.min() < 0 or y.max() >= logits.shape[1]:
        raise ValueError("a label is out of range")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")


def divides_by_the_number_of_rows(logits, y, weights):
    """Takes the plain mean of the weighted losses, and the gradient of that. Right where the weights of the rows have
    the mean 1; with one row its weight does not cancel.
    """
    _check(logits, y, weights)
    n = len(y)
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -np.sum(weights[y] * log_p[np.arange(n), y]) / n
    d = np.exp(log_p)
    d[np.arange(n), y] -= 1
    return float(loss), d * weights[y][:, None] / n


def weighs_columns_in_the_gradient(logits, y, weights):
    """Multiplies the gradient by the weights along the classes, each column by its own, and not each row by that of its
    label. The loss is right; the gradient shows where weights differ.
    """
    _check(logits, y, weights)
    rows = np.arange(len(y))
    z = logits - logits.max(axis=1)[:, None]
    log_p = z - np.log(np.exp(z).sum(axis=1))[:, None]
    total = weights[y].sum()
    loss = -(weights[y] * log_p[rows, y]).sum() / total
    grad = np.exp(log_p)
    grad[rows, y] -= 1
    return float(loss), grad * weights / total


def takes_the_logarithm_of_the_softmax(logits, y, weights):
    """Works out the probabilities safely, and then their logarithm: a probability of 0 gives a loss of inf. Shows where
    logits of a row differ by more than about 745.
    """
    _check(logits, y, weights)
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    share = weights[y] / weights[y].sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        loss = float(np.sum(share * -np.log(p[np.arange(len(y)), y])))
    onehot = np.eye(logits.shape[1])[y]
    return loss, share[:, None] * (p - onehot)


def lets_nan_through(logits, y, weights):
    """Refuses shapes, labels and no rows, but not NaN: the loss and a row of the gradient are NaN. Shows there
    alone.
    """
    n, k = logits.shape
    if y.shape != (n,):
        raise ValueError(f"y {y.shape} for logits {logits.shape}")
    if weights.shape != (k,):
        raise ValueError(f"weights {weights.shape} for logits {logits.shape}")
    if n == 0 or np.any(y < 0) or np.any(y >= k):
        raise ValueError("no rows, or a label out of range")
    log_p = logits - np.logaddexp.reduce(logits, axis=1)[:, None]
    share = weights[y] / np.sum(weights[y])
    d = np.exp(log_p)
    d[range(n), y] -= 1
    return float(-share @ log_p[range(n), y]), share[:, None] * d
