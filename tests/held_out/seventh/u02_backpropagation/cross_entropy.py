"""Wrong works of `cross_entropy`, written without sight of the grader."""

import numpy as np


def counts_the_classes_in_the_labels(logits, y):
    """Builds the one-hot rows from the labels of this batch, with `max(y) + 1` columns. Shows where the last class
    has no row in the batch: the tables do not fit, or, if all labels are 0, one column is stretched over all.
    """
    n = len(y)
    onehot = np.eye(y.max() + 1)[y]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -(onehot * logp).sum() / n
    return float(loss), (np.exp(logp) - onehot) / n


def clips_the_probabilities(logits, y):
    """Clips the probabilities to [1e-15, 1 - 1e-15] before the logarithm, as a library for statistics does. The
    gradient is right; the loss of a row stops at 34.5, however wrong the network is.
    """
    n = logits.shape[0]
    e = np.exp(logits - logits.max(1)[:, None])
    p = e / e.sum(1)[:, None]
    safe = np.clip(p, 1e-15, 1 - 1e-15)
    loss = 0.0
    for i in range(n):
        loss -= np.log(safe[i, y[i]])
    d = p.copy()
    for i in range(n):
        d[i, y[i]] -= 1.0
    return float(loss / n), d / n
