"""Wrong works for `cross_entropy`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def subtracts_one_from_whole_columns(logits: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Indexes with [:, y] in the gradient, which takes 1 away from whole columns and not from one place in each row.
    Shows in the gradient for every batch whose rows have different labels; the loss is right.
    """
    n = logits.shape[0]
    shifted = logits - logits.max(axis=1, keepdims=True)
    exps = np.exp(shifted)
    total = exps.sum(axis=1, keepdims=True)
    loss = float(np.mean(np.log(total[:, 0]) - shifted[np.arange(n), y]))
    grad = exps / total
    grad[:, y] -= 1
    return loss, grad / n


def averages_over_rows_and_classes(logits: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Multiplies with a one-hot table and takes the mean of the whole table, so loss and gradient are divided by N K
    and not by N. Shows for every input with more than one class.
    """
    target = np.zeros_like(logits)
    target[np.arange(len(y)), y] = 1.0
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -(target * log_p).mean()
    return float(loss), (np.exp(log_p) - target) / logits.size


def builds_one_hot_from_the_largest_label(logits: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Builds the one-hot table with y.max() + 1 columns, which fits only if the last class occurs in the batch. Shows
    for batches in which no row has the label K - 1: numpy refuses the shapes.
    """
    one_hot = np.eye(y.max() + 1)[y]
    z = logits - np.max(logits, axis=1, keepdims=True)
    lse = np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    log_probs = z - lse
    loss = -np.sum(one_hot * log_probs) / len(y)
    return float(loss), (np.exp(log_probs) - one_hot) / len(y)


def clips_the_probability(logits: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Clips the probabilities to at least 1e-12 before the logarithm, so the loss of a row stops at 27.6. Shows in the
    loss of confident mistakes, where the right logit lies more than about 27 below the largest.
    """
    ex = np.exp(logits - logits.max(axis=1)[:, None])
    p = ex / ex.sum(axis=1)[:, None]
    rows = np.arange(logits.shape[0])
    losses = -np.log(np.clip(p[rows, y], 1e-12, 1.0))
    d = p.copy()
    d[rows, y] -= 1
    return float(losses.mean()), d / logits.shape[0]


def shifts_the_callers_logits(logits: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Subtracts the row maxima from `logits` in place. Loss and gradient are right; it shows in the argument
    afterwards, wherever the largest logit of a row is not 0.
    """
    logits -= logits.max(axis=1, keepdims=True)
    e = np.exp(logits)
    s = e.sum(axis=1)
    i = np.arange(len(y))
    loss = (np.log(s) - logits[i, y]).sum() / len(y)
    g = e / s.reshape(-1, 1)
    g[i, y] -= 1
    g /= len(y)
    return float(loss), g


def sums_the_loss_and_swaps_the_sign(logits: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Returns the sum of the losses and not their mean, and a gradient with the opposite sign, truth minus probability.
    The first shows for N above 1, the second always.
    """
    total = 0.0
    grad = np.zeros(logits.shape)
    for n in range(len(logits)):
        z = logits[n] - logits[n].max()
        p = np.exp(z) / np.exp(z).sum()
        total += np.log(np.exp(z).sum()) - z[y[n]]
        grad[n] = -p
        grad[n, y[n]] += 1
    return float(total), grad / len(logits)
