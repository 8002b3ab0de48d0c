"""Right works for u09.irrelevant_rows."""

import numpy as np


def limit_by_counting(x, trusted, share):
    """Right: one function for distances that can skip a row, and the limit found by counting up."""
    if x.shape[1] != trusted.shape[1]:
        raise ValueError(f"x is {x.shape} and trusted is {trusted.shape}")
    count = len(trusted)
    if count < 2:
        raise ValueError(f"{count} trusted rows are too few")
    if not 0 < share <= 1:
        raise ValueError(f"share {share} is not in (0, 1]")

    def distance(row, skip=None):
        gaps = trusted - row
        lengths = np.sqrt(np.einsum("td,td->t", gaps, gaps))
        return np.min(lengths if skip is None else np.delete(lengths, skip))

    own = sorted(distance(row, place) for place, row in enumerate(trusted))
    limit = next(d for place, d in enumerate(own, start=1) if place / count >= share)
    far = [distance(row) > limit for row in x]
    return np.flatnonzero(far)
