"""Wrong works of `accuracy`, written without sight of the grader."""

import numpy as np


def rounded_for_display(logits, y):
    """Rounds the share to two digits, as one would print it: 2/3 comes out as 0.67."""
    predictions = logits.argmax(axis=1)
    return round(float((predictions == y).mean()), 2)


def sorts_and_takes_the_last(logits, y):
    """Sorts each row and takes the last place. Of several equal logits that is the last one, and not the first."""
    n_right = 0
    for row, label in zip(logits, y, strict=True):
        ranking = np.argsort(row, kind="stable")
        if ranking[-1] == label:
            n_right += 1
    return n_right / len(y)
