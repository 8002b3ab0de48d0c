"""Wrong works of `confident_joint`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def calibrates_to_the_number_of_labels(probs, y):
    """Scales each row of the table until it adds up to the rows with that label, and rounds, as the paper does in its
    next step. Shows wherever a row is confident of no class.
    """
    K = probs.shape[1]
    c = confident_classes(probs, y)
    sure = c >= 0
    table = np.zeros((K, K))
    np.add.at(table, (y[sure], c[sure]), 1)
    rows = table.sum(axis=1)
    n = np.bincount(y, minlength=K)
    scaled = table * np.where(rows > 0, n / np.maximum(rows, 1), 0)[:, None]
    return np.rint(scaled).astype(np.int64)
