"""Wrong works of `cross_entropy`, written without sight of the grader."""

import numpy as np


def takes_one_from_whole_columns(logits, y):
    """Subtracts the truth with `dlogits[:, y] -= 1`, which reaches every row in each of the columns. The loss is
    right; the gradient shows wherever there is more than one row with different labels.
    """
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    n = logits.shape[0]
    loss = float(-logp[np.arange(n), y].mean())
    dlogits = np.exp(logp)
    dlogits[:, y] -= 1
    return loss, dlogits / n


def averages_over_rows_and_classes(logits, y):
    """Multiplies by one-hot rows and takes the mean of the whole table, so the loss is K times too small. The gradient
    is right. Shows in every loss that is not 0, where K is above 1.
    """
    N, K = logits.shape
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    one_hot = np.eye(K)[y]
    loss = -np.mean(one_hot * log_p)
    return float(loss), (np.exp(log_p) - one_hot) / N


def shifts_the_callers_logits(logits, y):
    """Shifts with `-=`, in the array that was handed in. Loss and gradient are right; the caller's logits are changed
    unless the largest of each row is 0.
    """
    rows = np.arange(len(y))
    logits -= logits.max(axis=1)[:, None]
    sums = np.exp(logits).sum(axis=1)
    loss = np.mean(np.log(sums) - logits[rows, y])
    gradient = np.exp(logits) / sums[:, None]
    gradient[rows, y] -= 1.0
    gradient /= len(y)
    return float(loss), gradient
