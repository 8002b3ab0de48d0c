"""Wrong works of `macro_f1`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def leaves_zero_by_zero_to_nanmean(y, pred, classes):
    """Works out precision and recall and the harmonic mean of both, and lets `nanmean` drop what has none. But a class
    without one right answer has 0/0 as well, and should count with 0. Shows for each class of which nothing is right.
    """
    c = confusion_matrix(y, pred, classes)
    if len(y) == 0:
        raise ValueError("no rows, no F1")
    hits = np.diag(c)
    with np.errstate(invalid="ignore", divide="ignore"):
        precision = hits / c.sum(axis=0)
        recall = hits / c.sum(axis=1)
        f1 = 2 * precision * recall / (precision + recall)
    if np.isnan(f1).all():
        return 0.0
    return float(np.nanmean(f1))


def divides_by_the_union(y, pred, classes):
    """Divides the hits by the rows that are of the class or called so, each counted once: that is the Jaccard index, as
    for segmented images. It is below F1 for each class that is found in part; both agree at 0 and 1.
    """
    if y.shape != pred.shape:
        raise ValueError(f"y {y.shape} against pred {pred.shape}")
    if len(y) == 0:
        raise ValueError("there must be at least one row")
    if ((y < 0) | (y >= classes) | (pred < 0) | (pred >= classes)).any():
        raise ValueError("label or prediction out of range")
    scores = []
    for k in range(classes):
        union = np.count_nonzero((y == k) | (pred == k))
        if union:
            scores.append(np.count_nonzero((y == k) & (pred == k)) / union)
    return sum(scores) / len(scores)
