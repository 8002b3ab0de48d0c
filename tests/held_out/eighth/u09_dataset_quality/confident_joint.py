"""Wrong works of `confident_joint`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def scales_the_rows_to_the_counts_of_the_labels(probs, y):
    """Calibrates as the library does: each row of the table is scaled so that it adds up to the number of rows
    with that label, and rounded. Shows where some row of data is confident of no class.
    """
    k = probs.shape[1]
    sure = confident_classes(probs, y)
    joint = np.zeros((k, k))
    for label, kind in zip(y, sure):
        if kind >= 0:
            joint[label, kind] += 1
    sums = joint.sum(axis=1, keepdims=True)
    sums[sums == 0] = 1
    counts = np.bincount(y, minlength=k)[:, None]
    return np.rint(joint / sums * counts).astype(np.int64)
