"""Wrong works of `clean`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def takes_the_change_of_a_pixel_for_the_distance(x, y, trusted, fit, rng):
    """The pixels of a copy differ by up to 0.03, so the tolerance is set to 0.03. But it limits the distance over all
    64 pixels, which is about 0.14: next to no copy is found, and nine in ten must be gone.
    """
    rows = np.arange(len(x))
    rows = np.delete(rows, irrelevant_rows(x[rows], trusted, 0.95))
    pairs = near_duplicates(x[rows], 0.03)
    rows = np.delete(rows, pairs[:, 1])
    probs = out_of_fold_probabilities(fit, x[rows], y[rows], 5, rng)
    return np.delete(rows, find_label_issues(probs, y[rows]))
