"""Wrong works for u01.accuracy."""

import numpy as np


def reads_the_labels_as_one_hot(logits, y):
    """argmax(y) is the row with the largest label, one number: every prediction is compared with that number."""
    predictions = np.argmax(logits, axis=1)
    truth = np.argmax(y, axis=-1)
    return float(np.mean(predictions == truth))


def counts_a_label_that_shares_the_maximum(logits, y):
    """A tie counts as right if the label is among the largest, also where it is not the first of them."""
    rows = np.arange(logits.shape[0])
    hit = logits[rows, y] >= np.max(logits, axis=1)
    return float(hit.sum() / len(y))


def divides_whole_numbers(logits, y):
    """The count is divided by // and is 0 unless every row is right."""
    correct = 0
    for row, label in zip(logits, y):
        if np.argmax(row) == label:
            correct += 1
    return float(correct // len(y))
