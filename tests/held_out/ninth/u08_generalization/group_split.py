"""Wrong works of `group_split`, written without sight of the grader."""

import numpy as np


def finds_its_groups_by_drawing_rows(groups, test_fraction, rng):
    """Draws rows and takes the groups that they belong to until there are enough, so that a large group is tested more
    often than a small one. Shows only over many draws, where groups differ in size.
    """
    names = set(groups.tolist())
    if len(names) < 2 or not 0 < test_fraction < 1:
        raise ValueError("at least two groups and a fraction in (0, 1), please")
    wanted = min(max(round(test_fraction * len(names)), 1), len(names) - 1)
    chosen = set()
    for row in rng.permutation(len(groups)):
        chosen.add(int(groups[row]))
        if len(chosen) == wanted:
            break
    is_test = np.array([int(group) in chosen for group in groups])
    return np.flatnonzero(~is_test), np.flatnonzero(is_test)


def may_leave_nothing_to_train_on(groups, test_fraction, rng):
    """Rounds the number of tested groups up, and takes no care that a group is left to train on. Shows where the
    fraction is large for the number of groups, such as 0.75 of two.
    """
    names = rng.permutation(np.unique(groups))
    if names.size < 2:
        raise ValueError("fewer than two groups")
    if not 0.0 < test_fraction < 1.0:
        raise ValueError("test_fraction must lie in (0, 1)")
    tested = np.isin(groups, names[: int(np.ceil(test_fraction * names.size))])
    return np.nonzero(~tested)[0], np.nonzero(tested)[0]
