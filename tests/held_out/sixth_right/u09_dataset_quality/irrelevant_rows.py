"""Right works of `irrelevant_rows`, written without sight of the grader."""

import numpy as np


def tries_every_limit(x, trusted, share):
    """Tries the distances of the trusted rows as limits, and takes the smallest that enough of them keep."""
    if x.shape[1] != trusted.shape[1]:
        raise ValueError(f"x {x.shape} and trusted {trusted.shape} have different numbers of columns")
    if trusted.shape[0] < 2:
        raise ValueError("at least two trusted rows are needed")
    if not 0 < share <= 1:
        raise ValueError(f"share must be in (0, 1], not {share}")
    distances = []
    for n in range(len(trusted)):
        others = np.concatenate([trusted[:n], trusted[n + 1 :]])
        distances.append(np.sqrt(((others - trusted[n]) ** 2).sum(axis=1)).min())
    distances = np.array(distances)
    limit = min(d for d in distances if np.mean(distances <= d) >= share)
    far = [np.sqrt(((trusted - row) ** 2).sum(axis=1)).min() > limit for row in x]
    return np.flatnonzero(far).astype(np.int64)
