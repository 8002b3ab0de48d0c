"""Wrong works for u10.adjusted_predictions."""

from collections import Counter

import numpy as np


def shares_of_what_the_network_predicts(logits, y, classes):
    """Takes the shares from the predictions for the new rows, not from the training labels."""
    plain = logits.argmax(axis=1)
    prior = (np.bincount(plain, minlength=classes) + 1) / (len(plain) + classes)
    return (logits - np.log(prior)).argmax(axis=1)


def counts_in_the_order_of_frequency(logits, y, classes):
    """Counts with most_common, whose order is that of frequency, not of labels: shares go to the wrong classes."""
    counts = [count for _, count in Counter(y.tolist()).most_common()]
    prior = np.array(counts) / len(y)
    adjusted = logits - np.log(prior)
    return np.argmax(adjusted, axis=1)
