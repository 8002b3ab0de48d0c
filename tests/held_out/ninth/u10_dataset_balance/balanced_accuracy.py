"""Wrong works of `balanced_accuracy`, written without sight of the grader."""

import numpy as np


def means_of_sensitivity_and_specificity(y, pred, classes):
    """Takes (sensitivity + specificity) / 2 of each class against the rest, as for a medical test, and the mean of
    these. Right for two classes; shows for three or more.
    """
    if y.shape != pred.shape:
        raise ValueError(f"{y.shape} and {pred.shape}")
    if y.size == 0:
        raise ValueError("no rows")
    if min(y.min(), pred.min()) < 0 or max(y.max(), pred.max()) >= classes:
        raise ValueError("label out of range")
    parts = []
    for k in np.unique(y):
        here = y == k
        sensitivity = np.mean(pred[here] == k)
        specificity = np.mean(pred[~here] != k) if (~here).any() else sensitivity
        parts.append((sensitivity + specificity) / 2)
    return float(np.mean(parts))


def counts_classes_that_are_only_predicted(y, pred, classes):
    """Takes the mean over all classes that occur in y or in pred; one that is only predicted counts with a recall of 0.
    Shows where a class without rows is predicted.
    """
    table = confusion_matrix(y, pred, classes)
    if table.sum() == 0:
        raise ValueError("there are no rows")
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    occurs = (rows + columns) > 0
    recalls = table.diagonal() / np.maximum(rows, 1)
    return float(recalls[occurs].mean())
