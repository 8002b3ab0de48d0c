"""Wrong works of `accuracy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def to_the_percent(logits, y):
    """Rounds the share to two digits. Shows where it is no whole number of percents, as for one of three."""
    hits = 0
    for row, label in zip(logits, y):
        if int(np.argmax(row)) == int(label):
            hits += 1
    return round(hits / len(y), 2)
