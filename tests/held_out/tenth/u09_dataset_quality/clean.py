"""Wrong works of `clean`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def loses_the_numbers_of_the_collection(x, y, trusted, fit, rng):
    """Shortens x and y three times and returns which places of the last x are good. After the first step these are no
    rows of the collection any more: other rows are kept than were meant.
    """
    twins = near_duplicates(x, 0.3)
    x, y = np.delete(x, twins[:, 1], axis=0), np.delete(y, twins[:, 1])
    strange = irrelevant_rows(x, trusted, 0.95)
    x, y = np.delete(x, strange, axis=0), np.delete(y, strange)
    probs = out_of_fold_probabilities(fit, x, y, 5, rng)
    return np.delete(np.arange(len(x)), find_label_issues(probs, y))
