"""Wrong works for u10.weighted_cross_entropy."""

import numpy as np


def _check_shapes(logits, y, weights):
    n, k = logits.shape
    if y.shape != (n,):
        raise ValueError(f"logits of shape {logits.shape} and y of shape {y.shape} do not fit")
    if weights.shape != (k,):
        raise ValueError(f"logits of shape {logits.shape} and weights of shape {weights.shape} do not fit")
    if n == 0:
        raise ValueError("there are no rows")


def _check(logits, y, weights):
    _check_shapes(logits, y, weights)
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")
    if y.min() < 0 or y.max() >= logits.shape[1]:
        raise ValueError(f"a label is not in [0, {logits.shape[1]})")


def _log_softmax(z):
    z = z - z.max(axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


def divides_by_the_number_of_rows(logits, y, weights):
    """The weighted losses are averaged over N and not over the weights: the weight of a single row does not cancel."""
    _check(logits, y, weights)
    n = len(y)
    log_p = _log_softmax(logits)
    w = weights[y]
    loss = -(w * log_p[np.arange(n), y]).mean()
    d = np.exp(log_p)
    d[np.arange(n), y] -= 1
    d *= w[:, None] / n
    return float(loss), d


def weighs_the_columns_of_the_gradient(logits, y, weights):
    """The weights go along the classes of the gradient and not along its rows; the loss is right."""
    _check(logits, y, weights)
    n, k = logits.shape
    log_p = _log_softmax(logits)
    one_hot = np.eye(k)[y]
    total = weights[y].sum()
    loss = -np.sum(one_hot * log_p * weights) / total
    return float(loss), weights * (np.exp(log_p) - one_hot) / total


def divides_by_the_weights_of_the_classes(logits, y, weights):
    """The divisor is weights.sum(), each class once, and not the sum over the rows: right only if each occurs once."""
    _check(logits, y, weights)
    rows = np.arange(logits.shape[0])
    log_p = _log_softmax(logits)
    share = weights[y] / np.sum(weights)
    loss = np.dot(share, -log_p[rows, y])
    grad = np.exp(log_p)
    grad[rows, y] -= 1
    return float(loss), grad * share.reshape(-1, 1)


def lets_nan_and_labels_of_minus_one_pass(logits, y, weights):
    """Two mistakes: a NaN logit is not refused, and neither is a negative label, which counts from the end."""
    _check_shapes(logits, y, weights)
    if np.max(y) >= logits.shape[1]:
        raise ValueError("a label is too large")
    z = logits - logits.max(axis=1, keepdims=True)
    e = np.exp(z)
    s = e.sum(axis=1)
    loss, total = 0.0, 0.0
    dlogits = e / s[:, None]
    for n, label in enumerate(y):
        loss += weights[label] * (np.log(s[n]) - z[n, label])
        dlogits[n, label] -= 1
        dlogits[n] *= weights[label]
        total += weights[label]
    return float(loss / total), dlogits / total
