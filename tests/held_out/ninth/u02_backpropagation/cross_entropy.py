"""Wrong works of `cross_entropy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def mean_over_every_cell(logits, y):
    """Multiplies by the one-hot table and takes `np.mean` of all N times K cells; the gradient is divided likewise.
    Both are K times too small.
    """
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    truth = np.eye(logits.shape[1])[y]
    loss = -np.mean(truth * log_p)
    return float(loss), (np.exp(log_p) - truth) / logits.size


def shifts_the_logits_of_the_caller(logits, y):
    """Subtracts the row maxima with `-=`. Both results are right; the caller's logits are changed, wherever a row's
    largest logit is not 0.
    """
    n = len(y)
    logits -= logits.max(axis=1, keepdims=True)
    e = np.exp(logits)
    total = e.sum(axis=1)
    loss = np.mean(np.log(total) - logits[np.arange(n), y])
    d = e / total[:, None]
    d[np.arange(n), y] -= 1
    return float(loss), d / n
