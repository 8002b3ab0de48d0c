"""Wrong works for u10.train_balanced."""

import numpy as np


def _softmax_cross_entropy(logits, y, row_weights):
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    rows = np.arange(len(y))
    d = np.exp(logp)
    d[rows, y] -= 1
    return float(-(row_weights * logp[rows, y]).sum()), d * row_weights[:, None]


def weights_that_grow_with_the_class(x, y, classes, descend):
    """Weights each class with its share, not with the inverse of it: rare classes count for even less."""
    shares = np.bincount(y, minlength=classes) / len(y)

    def loss(logits, labels):
        w = shares[labels]
        return _softmax_cross_entropy(logits, labels, w / w.sum())

    return descend(loss, x, y, classes)


def weighted_loss_with_an_unweighted_gradient(x, y, classes, descend):
    """The loss is weighted and its gradient is that of the plain mean: the descent never sees the weights."""
    counts = np.bincount(y, minlength=classes)
    weights = len(y) / (classes * counts)

    def balanced_loss(logits, labels):
        w = weights[labels]
        value, _ = _softmax_cross_entropy(logits, labels, w / w.sum())
        _, dlogits = _softmax_cross_entropy(logits, labels, np.full(len(labels), 1 / len(labels)))
        return value, dlogits

    w, b = descend(balanced_loss, x, y, classes)
    return w, b
