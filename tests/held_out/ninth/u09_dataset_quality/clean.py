"""Wrong works of `clean`, written without sight of the grader."""

import numpy as np


def takes_each_answer_for_rows_of_the_collection(x, y, trusted, fit, rng):
    """Does the three steps one after another on what is left, and strikes the numbers that come back from the numbers
    of the collection, as if nothing had gone before. Shows from the second step on: the wrong rows go.
    """
    keep = np.arange(len(x))
    left = np.delete(keep, np.unique(near_duplicates(x, 0.3)[:, 1]))
    strange = irrelevant_rows(x[left], trusted, 0.95)
    left = np.setdiff1d(left, strange)
    probs = out_of_fold_probabilities(fit, x[left], y[left], 5, rng)
    return np.setdiff1d(left, find_label_issues(probs, y[left]))
