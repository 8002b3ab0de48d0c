"""Wrong works of `cross_entropy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def divides_by_the_weights_and_stops_there(logits, y, weights):
    """Divides the gradient by the sum of the weights, but does not multiply each row by its own. Half mended: shows in
    dlogits where weights are not 1.
    """
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    share = weights[y] / weights[y].sum()
    loss = -(share * log_probs[rows, y]).sum()
    dlogits = np.exp(log_probs)
    dlogits[rows, y] -= 1
    return float(loss), dlogits / weights[y].sum()
