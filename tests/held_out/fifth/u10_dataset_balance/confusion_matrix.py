"""Wrong works for u10.confusion_matrix."""

import numpy as np


def pairs_coded_with_the_wrong_factor(y, pred, classes):
    """Codes a pair as y + pred * classes and reshapes: rows and columns are swapped."""
    if y.shape != pred.shape:
        raise ValueError(f"y {y.shape}, pred {pred.shape}")
    if np.any(y < 0) or np.any(pred < 0) or np.any(y >= classes) or np.any(pred >= classes):
        raise ValueError("labels out of range")
    codes = y + pred * classes
    return np.bincount(codes, minlength=classes**2).reshape(classes, classes)


def only_too_large_labels_are_refused(y, pred, classes):
    """Looks only for labels that are too large: a -1 is counted in the last row or column, not refused."""
    if y.shape != pred.shape:
        raise ValueError(f"shapes {y.shape} and {pred.shape} differ")
    for label in [*y, *pred]:
        if label >= classes:
            raise ValueError(f"{label} is not below {classes}")
    matrix = np.zeros((classes, classes), dtype=np.int64)
    for i, j in zip(y, pred, strict=True):
        matrix[i, j] += 1
    return matrix
