"""Right works of u11.balanced_accuracy, in unlike manners."""

import numpy as np


def the_diagonal_of_a_table(y, pred, classes):
    """Counts a confusion table, and divides its diagonal by the sums of its rows where there are any."""
    table = np.bincount(y * classes + pred, minlength=classes**2).reshape(classes, classes)
    counts = table.sum(axis=1)
    there = counts > 0
    return float(np.mean(table.diagonal()[there] / counts[there]))


def each_row_weighs_one_through_its_class(y, pred, classes):
    """No recall is worked out: each right row adds one through the number of rows of its class."""
    counts = {}
    for label in y.tolist():
        counts[label] = counts.get(label, 0) + 1
    total = 0.0
    for label, answer in zip(y.tolist(), pred.tolist(), strict=True):
        if label == answer:
            total += 1 / counts[label]
    return min(1.0, total / len(counts))
