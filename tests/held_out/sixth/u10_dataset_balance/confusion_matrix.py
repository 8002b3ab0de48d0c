"""Wrong works of `confusion_matrix`, written without sight of the grader."""

import numpy as np


def _check(y, pred, classes):
    if y.shape != pred.shape:
        raise ValueError(f"y has the shape {y.shape} and pred {pred.shape}")
    for labels in (y, pred):
        if ((labels < 0) | (labels >= classes)).any():
            raise ValueError(f"labels must be in [0, {classes})")


def puts_the_truth_into_the_columns(y, pred, classes):
    """Counts at (called, class), as some books do. Right where the table is symmetric."""
    _check(y, pred, classes)
    table = np.zeros((classes, classes), dtype=np.int64)
    for truth, called in zip(y, pred, strict=True):
        table[called, truth] += 1
    return table


def counts_a_pair_once(y, pred, classes):
    """Adds 1 to an indexed table, which numpy does once for each place. Shows where a pair comes twice."""
    _check(y, pred, classes)
    table = np.zeros((classes, classes), dtype=np.int64)
    table[y, pred] += 1
    return table


def counts_unknown_as_the_last_class(y, pred, classes):
    """Leaves it to numpy to refuse labels: what is too large is refused, but -1 is the last class. Shows for negative
    labels alone.
    """
    if y.shape != pred.shape:
        raise ValueError(f"shapes {y.shape} and {pred.shape}")
    table = np.zeros((classes, classes), dtype=np.int64)
    try:
        np.add.at(table, (y, pred), 1)
    except IndexError as error:
        raise ValueError("a label is out of range") from error
    return table


def returns_shares(y, pred, classes):
    """Divides each row by its sum, so that recalls stand on the diagonal. Shows wherever a class has two rows; the type
    is float64.
    """
    _check(y, pred, classes)
    counts = np.bincount(y * classes + pred, minlength=classes**2).reshape(classes, classes)
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
