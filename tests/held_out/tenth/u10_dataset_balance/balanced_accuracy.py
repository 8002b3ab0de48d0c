"""Wrong works of `balanced_accuracy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def counts_the_others_as_right_too(y, pred, classes):
    """Takes (TP + TN) / N for each class, as a test for one illness against all others is judged, and the mean of that.
    The rows that are rightly not called k count as well, so the figure is far too high.
    """
    table = confusion_matrix(y, pred, classes)
    total = table.sum()
    if total == 0:
        raise ValueError("no rows")
    accuracies = []
    for k in range(classes):
        if table[k].sum() == 0:
            continue
        hit = table[k, k]
        rejected = total - table[k, :].sum() - table[:, k].sum() + hit
        accuracies.append((hit + rejected) / total)
    return float(np.mean(accuracies))
