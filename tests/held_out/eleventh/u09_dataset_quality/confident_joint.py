"""Wrong works of `confident_joint`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def lets_the_histogram_choose_its_range(probs, y):
    """Counts by `np.histogram2d` with K bins, but does not say that they reach from 0 to K. The bins are stretched over
    the numbers that occur. Shows where class 0 or class K - 1 is missing among the labels or the confident classes.
    """
    k = probs.shape[1]
    sure = confident_classes(probs, y)
    counted = sure >= 0
    table, _, _ = np.histogram2d(y[counted], sure[counted], bins=k)
    return table.astype(np.int64)


def calibrates_the_rows(probs, y):
    """Goes on as the paper does: stretches each row until it adds up to the number of rows with that label. Shows where
    a row is confident of no class, for then its label's counts are too large.
    """
    k = probs.shape[1]
    sure = confident_classes(probs, y)
    joint = np.zeros((k, k))
    for label, guess in zip(y, sure):
        if guess != -1:
            joint[label, guess] += 1
    for label in range(k):
        counted = joint[label].sum()
        if counted > 0:
            joint[label] *= np.sum(y == label) / counted
    return np.rint(joint).astype(np.int64)


def believes_the_label_where_nothing_is_sure(probs, y):
    """A row that is confident of no class is counted as confirmed, on the diagonal. Shows in every table with such a
    row.
    """
    sure = confident_classes(probs, y)
    sure = np.where(sure == -1, y, sure)
    joint = np.zeros((probs.shape[1], probs.shape[1]), dtype=np.int64)
    np.add.at(joint, (y, sure), 1)
    return joint
