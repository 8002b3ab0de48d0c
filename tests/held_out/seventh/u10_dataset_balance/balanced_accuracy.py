"""Wrong works of `balanced_accuracy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def lets_classes_without_rows_take_part(y, pred, classes):
    """Takes the mean over all classes in y or in pred, and gives 0 to those that have no rows. Shows where a class is
    predicted that does not occur.
    """
    table = confusion_matrix(y, pred, classes)
    if table.sum() == 0:
        raise ValueError("no rows")
    recalls = []
    for k in np.union1d(y, pred):
        n = table[k].sum()
        recalls.append(table[k, k] / n if n > 0 else 0.0)
    return float(np.mean(recalls))


def takes_the_mean_with_specificity(y, pred, classes):
    """Uses the formula for two classes, the mean of sensitivity and specificity, for each class against the rest. Right
    for two classes that both occur; shows for three and more.
    """
    if len(y) == 0:
        raise ValueError("no rows")
    cm = confusion_matrix(y, pred, classes)
    total = cm.sum()
    values = []
    for k in range(classes):
        tp = cm[k, k]
        fn = cm[k, :].sum() - tp
        fp = cm[:, k].sum() - tp
        tn = total - tp - fn - fp
        if tp + fn == 0:
            continue
        if tn + fp == 0:
            values.append(tp / (tp + fn))
        else:
            values.append((tp / (tp + fn) + tn / (tn + fp)) / 2)
    return float(sum(values) / len(values))
