"""Wrong works of u09.near_duplicates, as learners hand them in."""

import numpy as np


def stops_at_the_first_partner(x, tolerance):
    """Breaks out of the inner loop when a near row is found: further partners of the same row are missing."""
    if tolerance < 0:
        raise ValueError("tolerance must not be negative")
    pairs = []
    for i in range(len(x)):
        for j in range(i + 1, len(x)):
            if np.sqrt(np.sum((x[i] - x[j]) ** 2)) <= tolerance:
                pairs.append((i, j))
                break
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def squares_against_the_tolerance_itself(x, tolerance):
    """Compares the squared distance with the tolerance, not with its square: right for 0 and 1 alone."""
    if tolerance < 0:
        raise ValueError(f"tolerance is {tolerance}")
    squared = ((x[:, None, :] - x[None, :, :]) ** 2).sum(axis=2)
    near = np.triu(squared <= tolerance, k=1)
    return np.argwhere(near)


def everybody_in_a_group_is_a_pair(x, tolerance):
    """Joins near rows to groups and gives all pairs of a group: the ends of a chain too, which are not near."""
    if tolerance < 0:
        raise ValueError("negative tolerance")
    group = np.arange(len(x))
    for i in range(len(x)):
        near = np.linalg.norm(x - x[i], axis=1) <= tolerance
        for g in np.unique(group[near]):
            group[group == g] = group[i]
    pairs = [(i, j) for i in range(len(x)) for j in range(i + 1, len(x)) if group[i] == group[j]]
    return np.array(pairs, dtype=np.int64).reshape(len(pairs), 2)


def an_empty_list_as_it_is(x, tolerance):
    """np.array([]) of no pairs: the shape is (0,) and the numbers are float64 where there are none."""
    if tolerance < 0:
        raise ValueError("The tolerance is negative.")
    pairs = []
    for i in range(len(x) - 1):
        distances = np.linalg.norm(x[i + 1 :] - x[i], axis=1)
        pairs += [[i, i + 1 + j] for j in np.flatnonzero(distances <= tolerance)]
    return np.array(pairs)
