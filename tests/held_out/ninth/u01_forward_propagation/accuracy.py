"""Wrong works of `accuracy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def nobody_beats_the_label(logits, y):
    """A row counts if no logit is above that of its label. Shows where the label's logit shares the first place with
    one before it.
    """
    of_label = logits[np.arange(len(y)), y]
    return float(np.mean(of_label >= logits.max(axis=1)))


def to_the_percent(logits, y):
    """Rounds the share to two digits. Shows where it is no whole number of percents, as for one of three."""
    hits = 0
    for row, label in zip(logits, y):
        if int(np.argmax(row)) == int(label):
            hits += 1
    return round(hits / len(y), 2)
