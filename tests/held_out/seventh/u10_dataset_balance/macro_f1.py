"""Wrong works of `macro_f1`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def joins_the_two_means_at_the_end(y, pred, classes):
    """Takes the means of precision and of recall over the classes first, and then their harmonic mean. Shows wherever
    the classes differ in precision and recall.
    """
    c = confusion_matrix(y, pred, classes)
    if c.sum() == 0:
        raise ValueError("there are no rows")
    hit, truth, said = np.diag(c), c.sum(axis=1), c.sum(axis=0)
    occurs = truth + said > 0
    p = (hit / np.maximum(said, 1))[occurs].mean()
    r = (hit / np.maximum(truth, 1))[occurs].mean()
    return float(2 * p * r / (p + r)) if p + r > 0 else 0.0
