"""Wrong works for u10.adjusted_predictions."""

import numpy as np


def _softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def raises_the_frequent_classes(logits, y, classes):
    """The sign is wrong: log(prior) is added, so rare classes are answered even less than before."""
    prior = np.array([np.mean(y == k) for k in range(classes)])
    return np.argmax(logits + np.log(prior), axis=1)


def takes_off_the_shares_without_a_logarithm(logits, y, classes):
    """The prior itself is taken off the logits and not its logarithm: next to nothing changes."""
    counts = np.bincount(y, minlength=classes)
    prior = counts / counts.sum()
    adjusted = logits - prior
    return adjusted.argmax(axis=-1)


def takes_the_logarithm_off_the_probabilities(logits, y, classes):
    """log(prior) is taken off the softmax, which is at most 1: the rare classes are answered almost everywhere."""
    p = _softmax(logits)
    log_prior = np.log(np.bincount(y, minlength=classes) / len(y))
    return np.array([int(np.argmax(row - log_prior)) for row in p], dtype=np.int64)
