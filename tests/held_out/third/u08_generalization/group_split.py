"""Wrong works for u08.group_split."""

import numpy as np


def share_of_rows_filled_with_groups(groups, test_fraction, rng):
    """Takes groups until their rows make up the fraction of all rows: with groups of unequal size the number of tested
    groups is not test_fraction * G."""
    names = np.unique(groups)
    if len(names) < 2 or not 0 < test_fraction < 1:
        raise ValueError("need two groups and a fraction in (0, 1)")
    wanted = test_fraction * len(groups)
    chosen, rows = [], 0
    for name in rng.permutation(names)[:-1]:
        if rows >= wanted:
            break
        chosen.append(name)
        rows += np.sum(groups == name)
    mask = np.isin(groups, chosen)
    return np.flatnonzero(~mask), np.flatnonzero(mask)


def groups_met_while_walking_through_shuffled_rows(groups, test_fraction, rng):
    """Shuffles the rows and takes the groups in the order in which they turn up: a large group is tested far more often
    than a small one."""
    if not 0 < test_fraction < 1:
        raise ValueError(f"test_fraction is {test_fraction}")
    total = len(set(groups.tolist()))
    if total < 2:
        raise ValueError(f"{total} group(s) cannot be split")
    n_test = min(max(1, round(test_fraction * total)), total - 1)
    tested = []
    for g in groups[rng.permutation(len(groups))]:
        if g not in tested:
            tested.append(g)
        if len(tested) == n_test:
            break
    is_test = np.isin(groups, tested)
    return np.where(~is_test)[0], np.where(is_test)[0]


def one_group_is_split_too(groups, test_fraction, rng):
    """Asks for two rows and not for two groups: with one group only, one side is empty and no ValueError is raised."""
    if len(groups) < 2 or not 0 < test_fraction < 1:
        raise ValueError("nothing to split")
    names = rng.permutation(np.unique(groups))
    n_test = int(np.clip(np.floor(test_fraction * len(names)), 1, max(1, len(names) - 1)))
    mask = np.isin(groups, names[:n_test])
    return np.flatnonzero(~mask), np.flatnonzero(mask)
