"""Wrong works of `accuracy`, written without sight of the grader."""

import numpy as np


def rounds_to_two_digits(logits, y):
    """Rounds the share for a tidy report. Shows wherever the share has more than two digits, as two of three: 0.67."""
    right = 0
    for row, label in zip(logits, y):
        if np.argmax(row) == label:
            right += 1
    return round(right / len(y), 2)


def counts_a_shared_first_place(logits, y):
    """Counts a row as right if no logit is larger than that of its label. Shows where several logits are the largest
    and the label is one of them, but not the first.
    """
    of_label = logits[np.arange(len(y)), y]
    return float(np.mean(of_label >= logits.max(axis=1)))
