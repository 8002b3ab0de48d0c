"""Wrong works of `confusion_matrix`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def lets_the_number_of_classes_pass_as_a_label(y, pred, classes):
    """Refuses what is above K, as if the classes were numbered from 1, so that K itself passes. A prediction of K is
    then counted at the beginning of the next row of the table. Shows only for a prediction (or label) of exactly K.
    """
    if y.shape != pred.shape:
        raise ValueError(f"{y.shape} and {pred.shape} differ")
    for numbers in (y, pred):
        if np.any(numbers < 0) or np.any(numbers > classes):
            raise ValueError("out of range")
    cells = np.bincount(y * classes + pred, minlength=classes * classes)
    return cells.reshape(classes, classes)


def asks_an_empty_array_for_its_smallest(y, pred, classes):
    """Looks at the smallest and the largest number to see whether all are in range. Without rows there is neither, and
    numpy refuses. Shows for N = 0 alone, where a table of zeros is promised.
    """
    if np.shape(y) != np.shape(pred):
        raise ValueError(f"y has shape {np.shape(y)}, pred has shape {np.shape(pred)}")
    if min(y.min(), pred.min()) < 0 or max(y.max(), pred.max()) > classes - 1:
        raise ValueError("labels must be in [0, classes)")
    table = np.zeros((classes, classes), dtype=np.int64)
    for truth, answer in zip(y, pred):
        table[truth, answer] += 1
    return table
