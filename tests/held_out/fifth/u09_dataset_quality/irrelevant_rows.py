"""Wrong works for u09.irrelevant_rows."""

import numpy as np


def distance_to_the_middle_of_the_trusted(x, trusted, share):
    """Measures distances to the mean of the trusted rows, not to the nearest one."""
    if x.shape[1] != trusted.shape[1]:
        raise ValueError(f"x has shape {x.shape} and trusted {trusted.shape}")
    if len(trusted) < 2:
        raise ValueError("two trusted rows are needed")
    if not 0 < share <= 1:
        raise ValueError("share must be in (0, 1]")
    centre = trusted.mean(axis=0)
    own = np.sort(np.linalg.norm(trusted - centre, axis=1))
    limit = own[int(np.ceil(share * len(own))) - 1]
    return np.flatnonzero(np.linalg.norm(x - centre, axis=1) > limit)


def one_distance_too_far(x, trusted, share):
    """Takes number int(share * T) counted from 0: one too far where share * T is a whole number."""
    if x.shape[1] != trusted.shape[1]:
        raise ValueError(f"columns of {x.shape} and {trusted.shape} differ")
    T = trusted.shape[0]
    if T < 2 or share <= 0 or share > 1:
        raise ValueError("bad trusted or share")
    between = np.array([[np.linalg.norm(a - b) for b in trusted] for a in trusted])
    between[np.arange(T), np.arange(T)] = np.inf
    ds = sorted(between.min(axis=1))
    limit = ds[min(int(share * T), T - 1)]
    out = [n for n, row in enumerate(x) if np.linalg.norm(trusted - row, axis=1).min() > limit]
    return np.array(out, dtype=np.int64)
