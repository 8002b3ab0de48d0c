"""Wrong works of `clean`, written without sight of the grader."""

import numpy as np


def mixes_up_two_numberings(x, y, trusted, fit, rng):
    """Takes out strangers and copies first, and then uses the numbers of the label issues, which count what is left, as
    numbers of the collection: rows that have nothing to do with it are taken out.
    """
    gone = set(irrelevant_rows(x, trusted, 0.95).tolist())
    left = np.array([n for n in range(len(x)) if n not in gone])
    pairs = near_duplicates(x[left], 0.3)
    left = np.delete(left, np.unique(pairs[:, 1]))
    probs = out_of_fold_probabilities(fit, x[left], y[left], 5, rng)
    issues = find_label_issues(probs, y[left])
    return np.array([n for n in left if n not in set(issues.tolist())], dtype=np.int64)
