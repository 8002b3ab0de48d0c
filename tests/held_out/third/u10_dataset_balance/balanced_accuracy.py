"""Wrong works for u10.balanced_accuracy."""

import numpy as np


def never_predicted_classes_left_out(y, pred, classes):
    """Averages over the classes that were predicted: a class with rows that is never predicted does not count as 0."""
    if y.shape != pred.shape:
        raise ValueError(f"{y.shape} is not {pred.shape}")
    if len(y) == 0:
        raise ValueError("no rows")
    if min(y.min(), pred.min()) < 0 or max(y.max(), pred.max()) >= classes:
        raise ValueError("label out of range")
    recalls = [np.mean(pred[y == k] == k) for k in np.unique(pred) if np.any(y == k)]
    return float(np.mean(recalls)) if recalls else 0.0


def sensitivity_and_specificity_of_each_class(y, pred, classes):
    """Takes the binary definition for each class against the rest, (sensitivity + specificity) / 2, and averages those:
    too high with three classes or more."""
    if y.shape != pred.shape:
        raise ValueError(f"y and pred: {y.shape}, {pred.shape}")
    if y.size == 0:
        raise ValueError("there are no rows")
    if not (np.isin(y, range(classes)).all() and np.isin(pred, range(classes)).all()):
        raise ValueError(f"labels must be in [0, {classes})")
    values = []
    for k in np.unique(y):
        positive, negative = y == k, y != k
        sensitivity = (pred[positive] == k).mean()
        specificity = (pred[negative] != k).mean() if negative.any() else sensitivity
        values.append((sensitivity + specificity) / 2)
    return float(np.mean(values))


def predicted_classes_without_rows_count(y, pred, classes):
    """Divides by all classes that occur in y or in pred: a class that is predicted but has no rows counts as 0."""
    if y.shape != pred.shape:
        raise ValueError(f"y of shape {y.shape}, pred of shape {pred.shape}")
    if y.size == 0:
        raise ValueError("N = 0")
    both = np.concatenate([y, pred])
    if both.min() < 0 or both.max() >= classes:
        raise ValueError(f"not all labels are in [0, {classes})")
    total = 0.0
    for k in set(both.tolist()):
        n = np.sum(y == k)
        if n > 0:
            total += np.sum((y == k) & (pred == k)) / n
    return float(total / len(set(both.tolist())))


def nothing_is_right_of_nothing(y, pred, classes):
    """Returns 0.0 for N = 0 in place of raising ValueError."""
    if y.shape != pred.shape:
        raise ValueError(f"y of shape {y.shape}, pred of shape {pred.shape}")
    if len(y) == 0:
        return 0.0
    matrix = np.zeros((classes, classes))
    for i, j in zip(y.tolist(), pred.tolist()):
        if not (0 <= i < classes and 0 <= j < classes):
            raise ValueError(f"({i}, {j}) is outside of {classes} classes")
        matrix[i, j] += 1
    n = matrix.sum(axis=1)
    return float(np.mean(np.diag(matrix)[n > 0] / n[n > 0]))
