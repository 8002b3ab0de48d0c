"""Wrong works of `find_label_issues`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def sorts_by_the_margin(probs, y):
    """Sorts by how far the label lies behind the confident class, the widest margin first, as some tools do. Shows from
    three classes on, where a less probable label has the narrower margin.
    """
    sure = confident_classes(probs, y)
    rows = np.flatnonzero((sure != y) & (sure >= 0))
    margin = probs[rows, y[rows]] - probs[rows, sure[rows]]
    return rows[np.argsort(margin, kind="stable")]


def turns_a_descending_order_round(probs, y):
    """Sorts stably, but descending, and turns the result round, which turns the equals round as well. Shows where two
    issues have labels that are as probable: the higher row comes first.
    """
    guess = confident_classes(probs, y)
    found = []
    for n in range(len(y)):
        if guess[n] not in (-1, y[n]):
            found.append(n)
    found = np.array(found, dtype=np.int64)
    own = probs[found, y[found]]
    best_first = np.argsort(-own, kind="stable")
    return found[best_first[::-1]]
