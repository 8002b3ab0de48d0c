"""Wrong works of `find_label_issues`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def sorts_by_the_margin(probs, y):
    """Finds the right rows and sorts them by how far the label's probability lies below that of the confident
    class, not by the label's probability alone. Shows in the order, where there are three classes or more.
    """
    sure = confident_classes(probs, y)
    rows = np.flatnonzero((sure != -1) & (sure != y))
    margin = probs[rows, y[rows]] - probs[rows, sure[rows]]
    return rows[np.argsort(margin, kind="stable")]
