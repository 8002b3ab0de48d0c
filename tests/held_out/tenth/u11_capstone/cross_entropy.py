"""Wrong works of `cross_entropy`, written without sight of the grader."""

import numpy as np


def weighs_by_the_columns(logits, y, weights):
    """Multiplies the gradient by the weights as they are, so that numpy lays them along the classes and not along the
    rows. Each column gets the weight of its own class; the loss is right.
    """
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    share = weights[y] / weights[y].sum()
    loss = -(share * log_probs[rows, y]).sum()
    dlogits = np.exp(log_probs)
    dlogits[rows, y] -= 1
    return float(loss), dlogits * weights / weights[y].sum()
