"""Wrong works for u10.confusion_matrix."""

import numpy as np


def answers_in_the_rows(y, pred, classes):
    """Counts with the answer in the row and the truth in the column, the transpose; shows in every unsymmetrical
    case."""
    if y.shape != pred.shape:
        raise ValueError(f"y {y.shape} and pred {pred.shape}")
    for labels in (y, pred):
        if np.any(labels < 0) or np.any(labels >= classes):
            raise ValueError(f"labels must be in [0, {classes})")
    matrix = np.zeros((classes, classes), dtype=np.int64)
    for truth, answer in zip(y, pred):
        matrix[answer, truth] += 1
    return matrix


def range_checked_after_the_index_was_made(y, pred, classes):
    """Checks y * K + pred against K squared and not the two by themselves: a prediction of K, or of -1 behind a label
    above 0, is counted in a neighbour's row without an error."""
    if y.shape != pred.shape:
        raise ValueError(f"shapes {y.shape} and {pred.shape}")
    index = y * classes + pred
    if index.size and (index.min() < 0 or index.max() >= classes**2):
        raise ValueError("label out of range")
    return np.bincount(index, minlength=classes**2).reshape(classes, classes)


def largest_label_of_nothing(y, pred, classes):
    """Asks for the smallest and largest label without asking whether there is one: N = 0 raises an error and gives no
    matrix of zeros."""
    if y.shape != pred.shape:
        raise ValueError(f"y has shape {y.shape}, pred has shape {pred.shape}")
    if min(y.min(), pred.min()) < 0 or max(y.max(), pred.max()) >= classes:
        raise ValueError("a label is not a class")
    cm = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(cm, (y, pred), 1)
    return cm


def histogram_with_as_many_bins(y, pred, classes):
    """Uses histogram2d with K bins and no range: the bins stretch from the smallest to the largest label that occurs,
    so classes move where the first or the last one is missing."""
    if y.shape != pred.shape:
        raise ValueError(f"{y.shape} {pred.shape}")
    if ((y < 0) | (y >= classes) | (pred < 0) | (pred >= classes)).any():
        raise ValueError("out of range")
    table, _, _ = np.histogram2d(y, pred, bins=classes)
    return table.astype(np.int64)
