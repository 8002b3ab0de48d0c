"""Wrong works for u08.group_split."""

import numpy as np


def filled_up_to_a_share_of_the_rows(groups, test_fraction, rng):
    """Takes groups until their rows are test_fraction of all rows, where the share is one of groups."""
    names = np.unique(groups)
    if len(names) < 2:
        raise ValueError("fewer than two groups")
    if not (0 < test_fraction < 1):
        raise ValueError("test_fraction")
    wanted = test_fraction * len(groups)
    test_names, rows = [], 0
    for name in rng.permutation(names)[:-1]:
        if rows >= wanted:
            break
        test_names.append(name)
        rows += np.count_nonzero(groups == name)
    mask = np.isin(groups, test_names)
    return np.flatnonzero(~mask), np.flatnonzero(mask)


def groups_met_first_among_shuffled_rows(groups, test_fraction, rng):
    """Shuffles the rows and tests the groups that are met first, so large groups are tested more often."""
    g = len(set(groups.tolist()))
    if g < 2 or test_fraction <= 0 or test_fraction >= 1:
        raise ValueError("cannot split")
    count = min(max(int(np.ceil(test_fraction * g)), 1), g - 1)
    met = []
    for row in rng.permutation(len(groups)):
        if groups[row] not in met:
            met.append(groups[row])
        if len(met) == count:
            break
    is_test = np.array([name in met for name in groups])
    return np.where(~is_test)[0], np.where(is_test)[0]
