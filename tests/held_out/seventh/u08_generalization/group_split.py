"""Wrong works of `group_split`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def fills_the_test_with_rows(groups, test_fraction, rng):
    """Adds groups to the test until the asked share of the *rows* is there. Shows where groups differ much in size:
    another number of groups than `test_fraction * G` is tested.
    """
    names, sizes = np.unique(groups, return_counts=True)
    if len(names) < 2 or not 0 < test_fraction < 1:
        raise ValueError(f"{len(names)} groups, test_fraction {test_fraction}")
    tested, rows = [], 0
    for place in rng.permutation(len(names)):
        if rows >= test_fraction * len(groups) or len(tested) == len(names) - 1:
            break
        tested.append(names[place])
        rows += sizes[place]
    chosen = np.isin(groups, tested)
    return np.flatnonzero(~chosen), np.flatnonzero(chosen)
