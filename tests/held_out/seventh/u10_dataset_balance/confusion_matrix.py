"""Wrong works of `confusion_matrix`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def counts_with_a_histogram(y, pred, classes):
    """Asks for a histogram of K by K bins and lets it choose the range itself, from the smallest number to the largest.
    Shows where the first or the last class does not occur: the bins do not lie on the classes.
    """
    if y.shape != pred.shape:
        raise ValueError(f"y {y.shape}, pred {pred.shape}")
    both = np.concatenate([y, pred])
    if np.any((both < 0) | (both >= classes)):
        raise ValueError("a label is out of range")
    table, _, _ = np.histogram2d(y, pred, bins=classes)
    return table.astype(np.int64)
