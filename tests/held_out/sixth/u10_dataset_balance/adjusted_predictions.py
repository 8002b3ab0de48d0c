"""Wrong works of `adjusted_predictions`, written without sight of the grader."""

import numpy as np


def counts_the_answers_not_the_labels(logits, y, classes):
    """Takes the shares of the classes from what the network answers to the new rows, and not from the labels that it
    was trained on. Shows where the two differ.
    """
    counts = np.bincount(logits.argmax(axis=1), minlength=classes)
    prior = np.maximum(counts, 1) / np.maximum(counts, 1).sum()
    return (logits - np.log(prior)).argmax(axis=1)


def multiplies_by_the_weight(logits, y, classes):
    """Divides the logits by the shares, as if they were probabilities. Shows for negative logits, which fall the lower
    the rarer the class is, and for most others.
    """
    prior = np.bincount(y, minlength=classes) / len(y)
    return np.argmax(logits / prior, axis=1)
