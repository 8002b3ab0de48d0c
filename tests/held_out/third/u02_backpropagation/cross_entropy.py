"""Wrong works for u02.cross_entropy."""

import numpy as np


def mean_over_rows_and_classes(logits, y):
    """Two mistakes: takes mean() of the one-hot table of losses, so the loss is divided by N times K, and does not
    divide the gradient by N."""
    k = logits.shape[1]
    one_hot = np.eye(k)[y]
    s = logits - logits.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    loss = -(one_hot * log_p).mean()
    return float(loss), np.exp(log_p) - one_hot


def one_taken_from_the_whole_column(logits, y):
    """Writes p[:, y] -= 1, which takes 1 from the columns of all labels in every row; the loss is right, the gradient
    is wrong with two different labels or more."""
    s = logits - logits.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(len(y)), y].mean()
    p = np.exp(log_p)
    p[:, y] -= 1
    return float(loss), p / len(y)


def sign_of_the_gradient_for_a_step(logits, y):
    """Returns truth minus probability, the direction in which to step, and not the gradient; the loss is right."""
    rows = np.arange(len(y))
    m = logits.max(axis=1)
    lse = m + np.log(np.exp(logits - m[:, None]).sum(axis=1))
    loss = np.mean(lse - logits[rows, y])
    grad = -np.exp(logits - lse[:, None])
    grad[rows, y] += 1
    return float(loss), grad / len(y)


def largest_logit_of_the_batch(logits, y):
    """Shifts all rows by the largest logit of the batch: a row far below the others underflows and gives NaN or inf."""
    with np.errstate(divide="ignore", invalid="ignore"):
        e = np.exp(logits - np.max(logits))
        total = e.sum(axis=1, keepdims=True)
        p = e / total
        n = logits.shape[0]
        loss = np.mean(np.log(total[:, 0]) + np.max(logits) - logits[range(n), y])
    p[range(n), y] -= 1.0
    return float(loss), p / n
