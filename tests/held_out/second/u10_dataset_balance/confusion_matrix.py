"""Wrong works for u10.confusion_matrix."""

import numpy as np


def counts_each_pair_only_once(y, pred, classes):
    """matrix[y, pred] += 1 adds 1 per pair however often it occurs: all entries are 0 or 1."""
    if y.shape != pred.shape:
        raise ValueError(f"shapes {y.shape} and {pred.shape} differ")
    both = np.concatenate([y, pred])
    if both.size and (both.min() < 0 or both.max() >= classes):
        raise ValueError(f"labels and predictions must be in [0, {classes})")
    matrix = np.zeros((classes, classes), dtype=np.int64)
    matrix[y, pred] += 1
    return matrix


def lets_the_histogram_find_its_own_range(y, pred, classes):
    """The bins go from the smallest to the largest number that occurs, not over [0, K): wrong if an end is missing."""
    if y.shape != pred.shape:
        raise ValueError(f"y {y.shape} does not match pred {pred.shape}")
    if np.any(y < 0) or np.any(y >= classes) or np.any(pred < 0) or np.any(pred >= classes):
        raise ValueError("a number is out of range")
    counts, _, _ = np.histogram2d(y, pred, bins=classes)
    return counts.astype(np.int64)


def looks_only_for_labels_that_are_too_large(y, pred, classes):
    """Negative numbers are not refused: -1 is counted as the last class."""
    if y.shape != pred.shape:
        raise ValueError(f"y is of shape {y.shape} and pred of shape {pred.shape}")
    C = np.zeros((classes, classes), dtype=np.int64)
    for truth, answer in zip(y, pred):
        if max(truth, answer) >= classes:
            raise ValueError(f"({truth}, {answer}) does not fit {classes} classes")
        C[truth, answer] += 1
    return C
