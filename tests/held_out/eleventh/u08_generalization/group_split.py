"""Wrong works of `group_split`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def large_groups_come_first(groups, test_fraction, rng):
    """Shuffles the rows and takes the groups in the order in which they turn up, so that a group of many rows is tested
    more often than a small one. Shows in many calls on groups of unlike sizes.
    """
    names = list(dict.fromkeys(groups[rng.permutation(len(groups))].tolist()))
    if len(names) < 2:
        raise ValueError("there must be two groups or more")
    if not 0 < test_fraction < 1:
        raise ValueError("test_fraction must lie between 0 and 1")
    count = min(max(round(test_fraction * len(names)), 1), len(names) - 1)
    is_test = np.isin(groups, names[:count])
    return np.flatnonzero(~is_test), np.flatnonzero(is_test)


def may_draw_a_group_twice(groups, test_fraction, rng):
    """Draws the names by `rng.choice`, which puts each name back unless it is told not to. Fewer different groups are
    tested than asked for; shows where two groups or more are to be tested.
    """
    names = np.unique(groups)
    n_groups = len(names)
    if n_groups < 2:
        raise ValueError(f"only {n_groups} group(s)")
    if test_fraction <= 0 or test_fraction >= 1:
        raise ValueError(f"test_fraction {test_fraction} is not in (0, 1)")
    n_test = max(1, min(n_groups - 1, int(np.round(n_groups * test_fraction))))
    tested = rng.choice(names, n_test)
    mask = np.isin(groups, tested)
    return np.where(~mask)[0], np.where(mask)[0]
