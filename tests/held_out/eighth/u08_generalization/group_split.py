"""Wrong works of `group_split`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def meets_the_names_in_a_shuffle_of_the_rows(groups, test_fraction, rng):
    """Shuffles the rows and tests the groups that come first in that order. Their number is right, but a large
    group comes early more often than a small one. Shows over many splits of groups that differ in size.
    """
    names = np.unique(groups)
    if len(names) < 2:
        raise ValueError("fewer than two groups")
    if not (0 < test_fraction < 1):
        raise ValueError(f"test_fraction {test_fraction} is not in (0, 1)")
    many = min(max(round(test_fraction * len(names)), 1), len(names) - 1)
    tested = []
    for row in rng.permutation(len(groups)):
        if groups[row] not in tested:
            tested.append(groups[row])
        if len(tested) == many:
            break
    is_test = np.isin(groups, tested)
    return np.flatnonzero(~is_test), np.flatnonzero(is_test)
