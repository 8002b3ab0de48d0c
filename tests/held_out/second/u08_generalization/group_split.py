"""Wrong works for u08.group_split."""

import numpy as np


def fills_the_test_up_to_a_share_of_the_rows(groups, test_fraction, rng):
    """Groups are added until the share of the rows is reached: with groups of unlike size their number is wrong."""
    names, sizes = np.unique(groups, return_counts=True)
    if len(names) < 2:
        raise ValueError("need at least two groups")
    if not 0 < test_fraction < 1:
        raise ValueError("test_fraction must lie strictly between 0 and 1")
    wanted = test_fraction * len(groups)
    chosen, rows_so_far = [], 0
    for g in rng.permutation(len(names))[:-1]:
        if rows_so_far >= wanted:
            break
        chosen.append(names[g])
        rows_so_far += sizes[g]
    mask = np.isin(groups, chosen)
    return np.flatnonzero(~mask), np.flatnonzero(mask)


def draws_groups_by_their_rows(groups, test_fraction, rng):
    """Rows are drawn until enough different groups have come up: large groups are tested more often than small ones."""
    G = len(np.unique(groups))
    if G < 2:
        raise ValueError(f"{G} group cannot be split")
    if test_fraction <= 0 or test_fraction >= 1:
        raise ValueError(f"test_fraction is {test_fraction}")
    target = min(max(int(round(test_fraction * G)), 1), G - 1)
    picked = []
    for row in rng.permutation(len(groups)):
        if groups[row] not in picked:
            picked.append(groups[row])
        if len(picked) == target:
            break
    test = np.array([i for i, g in enumerate(groups) if g in picked], dtype=np.int64)
    train = np.array([i for i, g in enumerate(groups) if g not in picked], dtype=np.int64)
    return train, test


def lets_the_test_be_without_a_group(groups, test_fraction, rng):
    """The number of test groups is cut off and may be 0: with three groups and a quarter, nothing is tested."""
    unique = np.unique(groups)
    if unique.size < 2 or not 0 < test_fraction < 1:
        raise ValueError("two groups or more and a fraction in (0, 1), please")
    n_test = int(test_fraction * unique.size)
    test_groups = rng.choice(unique, size=n_test, replace=False)
    is_test = np.isin(groups, test_groups)
    return np.where(~is_test)[0], np.where(is_test)[0]
