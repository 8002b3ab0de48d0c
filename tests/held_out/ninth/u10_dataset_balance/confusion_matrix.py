"""Wrong works of `confusion_matrix`, written without sight of the grader."""

import numpy as np


def counts_in_bins_from_smallest_to_largest(y, pred, classes):
    """Counts with `np.histogram2d` and K bins, which reach from the smallest label that occurs to the largest. Shows
    where class 0 or the last class occurs nowhere on one side.
    """
    if y.shape != pred.shape:
        raise ValueError(f"{y.shape} and {pred.shape}")
    for one in (y, pred):
        if np.any((one < 0) | (one >= classes)):
            raise ValueError("out of range")
    if len(y) == 0:
        return np.zeros((classes, classes), dtype=np.int64)
    table, _, _ = np.histogram2d(y, pred, bins=classes)
    return table.astype(np.int64)


def forces_labels_into_the_range(y, pred, classes):
    """Moves labels that are out of range to the nearest class by `np.clip`, and refuses none. Shows for such labels
    alone.
    """
    if np.shape(y) != np.shape(pred):
        raise ValueError(f"shapes {np.shape(y)} and {np.shape(pred)} differ")
    table = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(table, (np.clip(y, 0, classes - 1), np.clip(pred, 0, classes - 1)), 1)
    return table
