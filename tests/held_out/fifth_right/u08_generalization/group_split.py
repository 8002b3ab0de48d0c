"""Right works for u08.group_split."""

import numpy as np


def a_random_rank_for_each_group(groups, test_fraction, rng):
    """Right: gives each group a random number and tests those with the smallest, by way of return_inverse."""
    names, member = np.unique(groups, return_inverse=True)
    count = len(names)
    if count < 2:
        raise ValueError("there must be two groups at least")
    if not 0.0 < test_fraction < 1.0:
        raise ValueError("test_fraction must lie strictly between 0 and 1")
    k = sorted((1, round(test_fraction * count), count - 1))[1]
    ranks = rng.random(count).argsort().argsort()
    tested = (ranks < k)[member.ravel()]
    rows = np.arange(len(groups))
    return rows[~tested], rows[tested]
