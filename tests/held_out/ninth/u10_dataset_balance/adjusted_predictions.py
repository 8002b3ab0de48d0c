"""Wrong works of `adjusted_predictions`, written without sight of the grader."""

import numpy as np


def estimates_the_prior_from_the_answers(logits, y, classes):
    """Takes for the prior the mean of the network's probabilities on the new rows, not the shares of the training
    labels. Shows where the new rows are not as frequent as the training labels.
    """
    p = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = p / p.sum(axis=1, keepdims=True)
    return (np.log(p + 1e-300) - np.log(p.mean(axis=0) + 1e-300)).argmax(axis=1)


def takes_the_share_from_the_probability(logits, y, classes):
    """Subtracts the shares from the probabilities, where their logarithms belong to the logits. Shows for rows in which
    a frequent class is still ahead by a little, or a rare one has a small probability.
    """
    prior = np.bincount(y, minlength=classes) / len(y)
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.argmax(e / e.sum(axis=1, keepdims=True) - prior, axis=1)
