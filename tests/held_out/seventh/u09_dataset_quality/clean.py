"""Wrong works of `clean`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def throws_out_both_of_a_pair(x, y, trusted, fit, rng):
    """Takes every row out that has a copy, and with that the original as well. Shows among what was taken out in vain:
    of these images no copy is left.
    """
    rows = np.arange(len(x))
    pairs = near_duplicates(x, 0.3)
    rows = np.delete(rows, np.unique(pairs))
    rows = np.delete(rows, irrelevant_rows(x[rows], trusted, 0.95))
    probs = out_of_fold_probabilities(fit, x[rows], y[rows], 5, rng)
    return np.delete(rows, find_label_issues(probs, y[rows]))
