"""Wrong works of `confusion_matrix`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def lets_a_histogram_choose_its_bins(y, pred, classes):
    """Counts with `histogram2d` and K bins, but without a range: the bins run from the smallest to the largest label
    that occurs. Right where both class 0 and class K - 1 occur in the labels and in the predictions.
    """
    if y.shape != pred.shape:
        raise ValueError(f"y {y.shape} and pred {pred.shape}")
    for labels in (y, pred):
        if np.any(labels < 0) or np.any(labels > classes - 1):
            raise ValueError("label out of range")
    table, _, _ = np.histogram2d(y, pred, bins=classes)
    return table.astype(np.int64)


def trusts_the_predictions(y, pred, classes):
    """Looks at the range of the labels and not at that of the predictions: -1 is counted as the last class, and a
    number that is too large is an IndexError.
    """
    if np.shape(y) != np.shape(pred):
        raise ValueError("y has shape %s, pred has shape %s" % (np.shape(y), np.shape(pred)))
    table = np.zeros((classes, classes), dtype=np.int64)
    for truth, answer in zip(y, pred):
        if not 0 <= truth < classes:
            raise ValueError(f"label {truth}")
        table[truth, answer] += 1
    return table
