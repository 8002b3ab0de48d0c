"""Wrong works of `accuracy`, written without sight of the grader."""

import numpy as np


def answers_in_percent(logits, y):
    """Multiplies the share by 100. Shows wherever one row is right."""
    predictions = np.argmax(logits, axis=1)
    return float(100 * np.mean(predictions == y))


def lets_every_winner_count(logits, y):
    """Counts a row as right if no logit is above that of its label. Shows only in rows with several largest logits
    whose label is not the first of them.
    """
    of_label = logits[np.arange(len(y)), y]
    return float((of_label == logits.max(axis=1)).mean())


def the_last_winner_counts(logits, y):
    """Searches for the largest logit with `>=`, so that the last of several equal ones is the prediction. Shows only
    in rows with several largest logits.
    """
    right = 0
    for row, label in zip(logits, y):
        best, prediction = -np.inf, 0
        for k in range(len(row)):
            if row[k] >= best:
                best, prediction = row[k], k
        if prediction == label:
            right += 1
    return right / len(y)
