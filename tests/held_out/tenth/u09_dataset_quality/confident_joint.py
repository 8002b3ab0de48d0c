"""Wrong works of `confident_joint`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def calibrates_to_the_number_of_labels(probs, y):
    """Scales each row of the table to the number of rows with that label, as the paper goes on to do, and rounds. Shows
    where some row is confident of no class.
    """
    k = probs.shape[1]
    sure = confident_classes(probs, y)
    joint = np.zeros((k, k))
    for label, of in zip(y, sure):
        if of >= 0:
            joint[label, of] += 1
    sums = joint.sum(axis=1, keepdims=True)
    joint = joint / np.where(sums == 0, 1, sums) * np.bincount(y, minlength=k)[:, None]
    return np.rint(joint).astype(np.int64)


def makes_the_table_as_large_as_the_labels(probs, y):
    """Takes K from the largest label that occurs. A last class without rows loses its row and its column."""
    sure = confident_classes(probs, y)
    size = max(y) + 1
    table = np.zeros((size, size), dtype=np.int64)
    known = sure != -1
    np.add.at(table, (y[known], sure[known]), 1)
    return table
