"""Wrong works of `clean`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def throws_both_twins_away(x, y, trusted, fit, rng):
    """Drops every row that occurs in some pair of near duplicates, so that of two copies none is left. Shows in
    what is taken out in vain.
    """
    left = np.arange(len(x))
    left = np.delete(left, irrelevant_rows(x[left], trusted, 0.95))
    pairs = near_duplicates(x[left], 0.3)
    left = np.delete(left, np.unique(pairs))
    probs = out_of_fold_probabilities(fit, x[left], y[left], 5, rng)
    return np.delete(left, find_label_issues(probs, y[left]))
