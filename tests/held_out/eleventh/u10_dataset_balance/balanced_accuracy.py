"""Wrong works of `balanced_accuracy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def halves_sensitivity_and_specificity(y, pred, classes):
    """Sets each class against the rest, as some statistics packages do: the mean of its recall and of the recall of
    "not this class", and then the mean over the classes. The same for two classes; shows from three on.
    """
    table = confusion_matrix(y, pred, classes)
    total = table.sum()
    if total == 0:
        raise ValueError("no rows")
    figures = []
    for k in range(classes):
        positives = table[k].sum()
        if positives == 0:
            continue
        sensitivity = table[k, k] / positives
        negatives = total - positives
        if negatives == 0:
            figures.append(sensitivity)
            continue
        false_alarms = table[:, k].sum() - table[k, k]
        figures.append((sensitivity + (negatives - false_alarms) / negatives) / 2)
    return float(np.mean(figures))


def asks_that_a_class_be_in_both(y, pred, classes):
    """Takes the mean over the classes that occur in the labels and in the predictions. A class that is never predicted
    should count with 0 and is left out. Shows for every such class; where none is in both it says 0.
    """
    if y.shape != pred.shape:
        raise ValueError(f"shapes {y.shape} and {pred.shape}")
    if y.size == 0:
        raise ValueError("there are no rows")
    if min(y.min(), pred.min()) < 0 or max(y.max(), pred.max()) >= classes:
        raise ValueError("a label or a prediction is not in [0, classes)")
    recalls = [np.mean(pred[y == k] == k) for k in np.intersect1d(y, pred)]
    return float(np.mean(recalls)) if recalls else 0.0
