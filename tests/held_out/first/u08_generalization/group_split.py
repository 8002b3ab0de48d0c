"""Wrong works for `group_split`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def fills_the_test_set_by_rows(
    groups: np.ndarray, test_fraction: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Adds groups to the test set until it holds the share of the *rows*, not of the groups. Shows where groups differ
    in size: another number of groups is tested than is promised.
    """
    names = np.unique(groups)
    if len(names) < 2:
        raise ValueError("fewer than two groups")
    if not 0 < test_fraction < 1:
        raise ValueError("test_fraction is not in (0, 1)")
    chosen: list[int] = []
    rows_so_far = 0
    for name in rng.permutation(names)[:-1]:
        if chosen and rows_so_far >= test_fraction * len(groups):
            break
        chosen.append(int(name))
        rows_so_far += int(np.sum(groups == name))
    mask = np.isin(groups, chosen)
    return np.flatnonzero(~mask), np.flatnonzero(mask)


def returns_the_names_of_the_groups(
    groups: np.ndarray, test_fraction: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Splits the groups correctly and then returns their numbers and not the numbers of their rows. Shows wherever the
    groups are not numbered like single rows.
    """
    unique = np.unique(groups)
    if unique.size < 2:
        raise ValueError("there must be two groups or more")
    if test_fraction <= 0 or test_fraction >= 1:
        raise ValueError("test_fraction must be between 0 and 1")
    shuffled = rng.permutation(unique)
    n_test = min(max(1, round(test_fraction * unique.size)), unique.size - 1)
    return shuffled[n_test:], shuffled[:n_test]


def meets_large_groups_first(
    groups: np.ndarray, test_fraction: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Shuffles the rows and tests the groups that appear first in that order, so a large group is more likely to be
    tested than a small one. Shows over many draws, where groups differ much in size.
    """
    total = len(np.unique(groups))
    if total < 2 or not 0 < test_fraction < 1:
        raise ValueError(f"{total} groups, fraction {test_fraction}")
    wanted = int(np.clip(np.floor(test_fraction * total), 1, total - 1))
    picked: set[int] = set()
    for row in rng.permutation(len(groups)):
        if len(picked) == wanted:
            break
        picked.add(int(groups[row]))
    in_test = np.array([int(g) in picked for g in groups])
    return np.where(~in_test)[0], np.where(in_test)[0]


def takes_a_returning_group_for_a_new_one(
    groups: np.ndarray, test_fraction: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Starts a new group wherever the number changes from one row to the next, so a group whose rows are not together
    counts several times and may lie on both sides. Right for sorted groups; shows for groups in mixed order.
    """
    if len(np.unique(groups)) < 2:
        raise ValueError("at least two groups are needed")
    if not 0 < test_fraction < 1:
        raise ValueError(f"test_fraction = {test_fraction}")
    block = np.concatenate([[0], np.cumsum(np.diff(groups) != 0)])
    count = int(block[-1]) + 1
    k = min(max(int(test_fraction * count), 1), count - 1)
    tested = rng.choice(count, size=k, replace=False)
    mask = np.isin(block, tested)
    return np.flatnonzero(~mask), np.flatnonzero(mask)


def counts_numbers_that_do_not_occur(
    groups: np.ndarray, test_fraction: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Takes all numbers from the smallest to the largest for groups, also those that nobody has. Right without gaps;
    shows where there are gaps: too many or too few groups are tested, often none.
    """
    low, high = int(groups.min()), int(groups.max())
    if low == high or not 0 < test_fraction < 1:
        raise ValueError("not enough groups, or a wrong fraction")
    names = rng.permutation(np.arange(low, high + 1))
    k = min(max(1, int(round(test_fraction * len(names)))), len(names) - 1)
    mask = np.isin(groups, names[:k])
    return np.flatnonzero(~mask), np.flatnonzero(mask)
