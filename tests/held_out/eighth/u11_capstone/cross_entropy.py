"""Wrong works of `cross_entropy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def weighs_the_gradient_but_divides_by_the_rows(logits, y, weights):
    """Gives each row of the gradient its weight and leaves the number of rows below the line, not the sum of the
    weights. Right where the weights in the batch are 1 on average; shows elsewhere, in the gradient alone.
    """
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    share = weights[y] / weights[y].sum()
    loss = -(share * log_probs[rows, y]).sum()
    dlogits = np.exp(log_probs)
    dlogits[rows, y] -= 1
    return float(loss), weights[y][:, None] * dlogits / len(y)
