"""Right works for u10.adjusted_predictions."""

import numpy as np


def softmax_divided_by_the_counts(logits, y, classes):
    """Right: probabilities divided by the counts of the classes, which has its maximum in the same place."""
    p = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    p = p / np.sum(p, axis=1, keepdims=True)
    counts = np.zeros(classes)
    np.add.at(counts, y, 1)
    return np.argmax(p / counts, axis=1).astype(np.int64)
