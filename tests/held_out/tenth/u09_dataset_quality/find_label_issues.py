"""Wrong works of `find_label_issues`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def returns_places_in_the_list_of_issues(probs, y):
    """Sorts the issues and returns the order itself: places among the issues, not numbers of rows. Right only where the
    issues are the first rows.
    """
    sure = confident_classes(probs, y)
    issues = np.flatnonzero((sure != -1) & (sure != y))
    own = probs[issues, y[issues]]
    return np.argsort(own, kind="stable")


def sorts_by_the_lead_of_the_other_class(probs, y):
    """The worst is the one whose confident class leads its label by most. With three classes or more that is another
    order than that by the probability of the label.
    """
    sure = confident_classes(probs, y)
    rows = [n for n in range(len(y)) if sure[n] >= 0 and sure[n] != y[n]]
    rows.sort(key=lambda n: probs[n, y[n]] - probs[n, sure[n]])
    return np.array(rows, dtype=np.int64)
