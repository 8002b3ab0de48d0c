"""Wrong works of u09.find_label_issues, as learners hand them in."""

import numpy as np


def _confident_classes(probs, y):
    k = probs.shape[1]
    if y.shape != probs.shape[:1]:
        raise ValueError(f"probs has the shape {probs.shape} and y {y.shape}")
    if ((y < 0) | (y >= k)).any():
        raise ValueError(f"labels must be in [0, {k})")
    t = np.array([probs[y == j, j].mean() if (y == j).any() else np.inf for j in range(k)])
    reached = probs >= t
    return np.where(reached.any(axis=1), np.where(reached, probs, -1.0).argmax(axis=1), -1)


def places_among_the_issues(probs, y):
    """Returns the argsort of the issues' probabilities: places in the list of issues, not row numbers of `probs`."""
    sure = _confident_classes(probs, y)
    rows = np.flatnonzero((sure != y) & (sure != -1))
    own = probs[rows, y[rows]]
    return np.argsort(own, kind="stable")


def sure_of_nothing_is_an_issue_too(probs, y):
    """Names all rows whose confident class is not the label: -1 is no label, so doubt is an issue."""
    sure = _confident_classes(probs, y)
    rows = np.where(sure != y)[0]
    return rows[np.argsort(probs[rows, y[rows]], kind="stable")]


def the_surest_of_another_class_first(probs, y):
    """Sorts by the probability of the confident class, falling: another order than by that of the label for K > 2."""
    c = _confident_classes(probs, y)
    found = [n for n in range(len(y)) if c[n] >= 0 and c[n] != y[n]]
    found.sort(key=lambda n: -probs[n, c[n]])
    return np.array(found, dtype=np.int64)


def turns_a_falling_sort_round(probs, y):
    """Sorts the negative numbers and turns the result round: rows that are as probable come with the highest first."""
    sure = _confident_classes(probs, y)
    issues = np.flatnonzero(np.logical_and(sure >= 0, sure != y))
    if len(issues) == 0:
        return np.zeros(0, dtype=np.int64)
    order = np.argsort(-probs[issues, y[issues]], kind="stable")[::-1]
    return issues[order]
