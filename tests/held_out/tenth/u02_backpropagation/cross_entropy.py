"""Wrong works of `cross_entropy`, written without sight of the grader."""

import numpy as np


def one_minus_the_others(logits, y):
    """Takes the probability of the right class as what the other classes leave of 1. Where the network is wrong and
    certain, nothing is left: the loss becomes infinite, or no number. The gradient is right.
    """
    n, k = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    is_right = np.arange(k)[None, :] == y[:, None]
    others = np.where(is_right, 0.0, p).sum(axis=1)
    with np.errstate(all="ignore"):
        loss = float(-np.log1p(-others).mean())
    return loss, (p - is_right) / n
