"""Wrong works of `confusion_matrix`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def compares_lengths_alone(y, pred, classes):
    """Compares how many rows there are and not the shapes: predictions of shape (N, 1), as a network may give
    them, are counted without a word. Shows only for shapes that differ in more than the length.
    """
    if len(y) != len(pred):
        raise ValueError(f"y has shape {y.shape}, pred has shape {pred.shape}")
    for labels in (y, pred):
        if np.any(labels < 0) or np.any(labels >= classes):
            raise ValueError(f"a label is not in [0, {classes})")
    table = np.zeros((classes, classes), dtype=np.int64)
    for truth, answer in zip(y, pred):
        table[truth, answer] += 1
    return table
