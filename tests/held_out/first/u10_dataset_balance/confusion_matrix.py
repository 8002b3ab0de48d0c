"""Wrong works for `confusion_matrix`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def counts_a_cell_only_once(y: np.ndarray, pred: np.ndarray, classes: int) -> np.ndarray:
    """Counts with `table[y, pred] += 1`, in which numpy adds only one however often a pair occurs. Shows wherever two
    rows have the same label and the same prediction.
    """
    if y.shape != pred.shape:
        raise ValueError(f"y has shape {y.shape}, pred has shape {pred.shape}")
    if len(y) and (min(y.min(), pred.min()) < 0 or max(y.max(), pred.max()) >= classes):
        raise ValueError(f"labels must be in [0, {classes})")
    table = np.zeros((classes, classes), dtype=np.int64)
    table[y, pred] += 1
    return table


def puts_the_answers_into_the_rows(y: np.ndarray, pred: np.ndarray, classes: int) -> np.ndarray:
    """Counts at position (prediction, label), so rows are the answers and columns the truth. Shows wherever the table
    is not symmetric.
    """
    if y.shape != pred.shape:
        raise ValueError(f"shapes {y.shape} and {pred.shape} differ")
    for values in (y, pred):
        if np.any((values < 0) | (values >= classes)):
            raise ValueError(f"not in [0, {classes})")
    counts = np.zeros((classes, classes), dtype=np.int64)
    for truth, answer in zip(y, pred):
        counts[answer, truth] += 1
    return counts


def folds_the_pair_into_one_number(y: np.ndarray, pred: np.ndarray, classes: int) -> np.ndarray:
    """Counts y * K + pred with `bincount` and checks only that this number is in range, so a prediction of -1 or K is
    counted in a neighbouring row. Shows only for labels or predictions out of range.
    """
    if y.shape != pred.shape:
        raise ValueError(f"different shapes: {y.shape} and {pred.shape}")
    code = y * classes + pred
    if code.size and (code.min() < 0 or code.max() >= classes * classes):
        raise ValueError("a label is out of range")
    return np.bincount(code, minlength=classes * classes).reshape(classes, classes).astype(np.int64)


def needs_a_row_to_begin_with(y: np.ndarray, pred: np.ndarray, classes: int) -> np.ndarray:
    """Asks for the smallest and the largest label without thinking of N = 0, where numpy raises an error and the
    docstring promises a table of zeros. Shows only for empty arrays.
    """
    if y.shape != pred.shape:
        raise ValueError(f"y {y.shape}, pred {pred.shape}")
    both = np.concatenate([y, pred])
    if both.min() < 0 or both.max() > classes - 1:
        raise ValueError(f"labels and predictions must be in [0, {classes})")
    matrix = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(matrix, (y, pred), 1)
    return matrix


def leaves_the_range_to_the_histogram(y: np.ndarray, pred: np.ndarray, classes: int) -> np.ndarray:
    """Uses `histogram2d` with K bins but without their range, so the bins stretch from the smallest to the largest
    label that occurs. Shows wherever 0 or K - 1 is missing from the labels or from the predictions.
    """
    if y.shape != pred.shape:
        raise ValueError(f"{y.shape} != {pred.shape}")
    if y.size == 0:
        return np.zeros((classes, classes), dtype=np.int64)
    if ((y < 0) | (pred < 0) | (y >= classes) | (pred >= classes)).any():
        raise ValueError("labels outside [0, K)")
    table, _, _ = np.histogram2d(y, pred, bins=classes)
    return table.astype(np.int64)


def counts_in_floats(y: np.ndarray, pred: np.ndarray, classes: int) -> np.ndarray:
    """Counts in an array of floats, as `zeros` makes it without a dtype. The numbers are right; shows in the dtype."""
    if y.shape != pred.shape:
        raise ValueError(f"y and pred have the shapes {y.shape} and {pred.shape}")
    if np.any(y < 0) or np.any(y >= classes) or np.any(pred < 0) or np.any(pred >= classes):
        raise ValueError("labels and predictions have to be in [0, K)")
    result = np.zeros((classes, classes))
    for n in range(len(y)):
        result[y[n], pred[n]] += 1
    return result
