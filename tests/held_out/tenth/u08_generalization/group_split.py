"""Wrong works of `group_split`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def meets_large_groups_first(groups, test_fraction, rng):
    """Shuffles the rows and takes the groups in the order in which they turn up. A group of many rows turns up early,
    so it is tested far more often than a small one.
    """
    names = np.unique(groups)
    if len(names) < 2:
        raise ValueError("needs two groups")
    if not 0.0 < test_fraction < 1.0:
        raise ValueError("test_fraction must lie in (0, 1)")
    order = []
    for name in rng.permutation(groups):
        if name not in order:
            order.append(name)
    count = min(max(round(test_fraction * len(order)), 1), len(order) - 1)
    tested = np.isin(groups, order[:count])
    return np.flatnonzero(~tested), np.flatnonzero(tested)


def fills_the_test_up_to_a_share_of_rows(groups, test_fraction, rng):
    """Adds groups until the test has its share of the rows, not of the groups. Shows where groups are of unlike
    size.
    """
    names = rng.permutation(np.unique(groups))
    if names.size < 2 or not 0 < test_fraction < 1:
        raise ValueError("fewer than two groups, or a fraction out of (0, 1)")
    chosen, rows = [], 0
    for name in names[:-1]:
        if chosen and rows >= test_fraction * len(groups):
            break
        chosen.append(name)
        rows += np.sum(groups == name)
    is_test = np.isin(groups, chosen)
    return np.nonzero(~is_test)[0], np.nonzero(is_test)[0]
