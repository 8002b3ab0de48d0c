"""Wrong works of `balanced_accuracy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def counts_a_class_that_is_only_predicted(y, pred, classes):
    """Means over the classes that occur in the labels *or* in the predictions. A class without rows that is
    predicted counts with a recall of 0 in place of being left out; shows only there.
    """
    table = confusion_matrix(y, pred, classes)
    if len(y) == 0:
        raise ValueError("there are no rows")
    recalls = []
    for k in range(classes):
        if table[k, :].sum() + table[:, k].sum() > 0:
            recalls.append(table[k, k] / max(table[k, :].sum(), 1))
    return float(np.mean(recalls))
