"""Wrong works for u01.accuracy."""

import numpy as np


def right_if_more_likely_than_half(logits, y):
    """Counts a row as right if its label has a probability above 0.5: a largest logit below that is a miss."""
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    right = p[np.arange(len(y)), y] > 0.5
    return float(right.mean())


def hits_divided_by_the_classes(logits, y):
    """Divides the hits by shape[1], the number of classes, and not by the rows; shows wherever N and K differ."""
    hits = 0
    for row, label in zip(logits, y):
        if np.argmax(row) == label:
            hits += 1
    return hits / logits.shape[1]


def label_among_the_largest(logits, y):
    """Compares the label's logit with the largest: in a tie the row counts as right for every tied label, not only for
    the first."""
    best = logits.max(axis=1)
    own = logits[np.arange(logits.shape[0]), y]
    return float(np.mean(own == best))
