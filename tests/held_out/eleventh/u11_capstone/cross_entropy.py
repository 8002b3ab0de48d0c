"""Wrong works of `cross_entropy`, written without sight of the grader."""

import numpy as np


def changes_the_loss_to_fit_the_gradient(logits, y, weights):
    """Saw that loss and gradient disagree and mended the wrong one: both are now plain means
    in which the weights have no
    part. They agree with each other; shows wherever the rows' classes differ in weight.
    """
    n = len(y)
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dlogits = (np.exp(log_probs) - np.eye(logits.shape[1])[y]) / n
    return float(-log_probs[np.arange(n), y].mean()), dlogits
