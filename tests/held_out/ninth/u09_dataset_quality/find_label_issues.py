"""Wrong works of `find_label_issues`, written without sight of the grader."""

import numpy as np


def the_surest_of_the_other_class_first(probs, y):
    """Sorts by how probable the confident class is, the most probable first, and not by the probability of the label.
    Shows where there are three classes or more and the two orders differ.
    """
    sure = confident_classes(probs, y)
    rows = np.flatnonzero((sure != -1) & (sure != y))
    return rows[np.argsort(-probs[rows, sure[rows]], kind="stable")]


def numbers_the_issues_among_themselves(probs, y):
    """Returns what argsort gives for the issues, so places among the issues and not row numbers. Shows wherever the
    issues are not the first rows.
    """
    sure = confident_classes(probs, y)
    own = probs[np.arange(len(y)), y]
    is_issue = np.logical_and(sure >= 0, sure != y)
    return np.argsort(own[is_issue], kind="stable")
