"""Wrong works of `cross_entropy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def weighs_the_rows_and_counts_them(logits, y, weights):
    """Multiplies each row of the gradient by its weight, and still divides by the number of rows. The loss is right.
    Right where the weights of the rows are 1 on average.
    """
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    share = weights[y] / weights[y].sum()
    loss = -(share * log_probs[rows, y]).sum()
    dlogits = np.exp(log_probs)
    dlogits[rows, y] -= 1
    dlogits *= weights[y][:, None]
    return float(loss), dlogits / len(y)
