"""Wrong works for u10.adjusted_predictions."""

import numpy as np


def shares_subtracted_from_the_logits(logits, y, classes):
    """Subtracts the shares themselves and not their logarithms: hardly any answer changes."""
    prior = np.bincount(y, minlength=classes) / len(y)
    return np.argmax(logits - prior, axis=1)


def logits_times_class_weights(logits, y, classes):
    """Multiplies the logits by the class weights: a negative logit of a rare class is pushed down even further."""
    n = np.bincount(y, minlength=classes)
    weights = len(y) / (classes * n)
    return (logits * weights).argmax(axis=1)


def first_class_above_its_share(logits, y, classes):
    """Answers with the first class whose probability is above its share, not with the one that is most above it."""
    prior = np.array([np.mean(y == k) for k in range(classes)])
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return np.argmax(p > prior, axis=1)


def log_shares_of_the_new_answers(logits, y, classes):
    """Takes the shares from the network's answers for the new rows and not from the training labels; shows where the
    new rows are distributed otherwise, and worst where a class is never answered."""
    answers = logits.argmax(axis=1)
    counts = np.bincount(answers, minlength=classes)
    prior = np.maximum(counts, 1) / len(answers)
    return (logits - np.log(prior)).argmax(axis=1)
