"""Wrong works of `group_split`, written without sight of the grader."""

import numpy as np


def draws_large_groups_more_often(groups, test_fraction, rng):
    """Shuffles the rows and takes the groups in the order in which they turn up: a group of many rows turns up first
    more often. Shows where groups differ in size, over many draws.
    """
    total = len(np.unique(groups))
    if total < 2 or not 0 < test_fraction < 1:
        raise ValueError("need two groups and a fraction between 0 and 1")
    wanted = min(max(round(test_fraction * total), 1), total - 1)
    chosen = []
    for name in groups[rng.permutation(len(groups))]:
        if name not in chosen:
            chosen.append(name)
    is_test = np.isin(groups, chosen[:wanted])
    return np.flatnonzero(~is_test), np.flatnonzero(is_test)


def fills_up_by_rows(groups, test_fraction, rng):
    """Adds groups until the given share of the *rows* is tested. Shows where groups differ in size: another share of
    the groups is tested, and all of them may be.
    """
    names = np.unique(groups)
    if len(names) < 2:
        raise ValueError("there are fewer than two groups")
    if not (0 < test_fraction < 1):
        raise ValueError("test_fraction is not in (0, 1)")
    test = []
    for name in rng.permutation(names):
        if len(test) >= test_fraction * len(groups):
            break
        test.extend(np.flatnonzero(groups == name).tolist())
    test = np.array(sorted(test), dtype=np.int64)
    train = np.setdiff1d(np.arange(len(groups)), test)
    return train, test


def may_test_no_group(groups, test_fraction, rng):
    """Rounds the number of tested groups and leaves it at that: with few groups it may be 0 or all of them. Shows for
    fractions near 0 and near 1.
    """
    names = np.unique(groups)
    if names.size < 2 or not 0 < test_fraction < 1:
        raise ValueError(f"{names.size} groups, test_fraction {test_fraction}")
    picked = rng.choice(names, size=round(test_fraction * names.size), replace=False)
    mask = np.isin(groups, picked)
    return np.where(~mask)[0], np.where(mask)[0]
