"""Wrong works of `undersample`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def deals_the_classes_in_turn(y, rng):
    """Mixes the classes like cards, one row of each in turn, and calls that a random order. Which rows are drawn
    is random; the order of their classes is always the same.
    """
    if y.size == 0:
        raise ValueError("y has no rows")
    names, counts = np.unique(y, return_counts=True)
    fewest = counts.min()
    piles = []
    for name in names:
        piles.append(rng.choice(np.where(y == name)[0], size=fewest, replace=False))
    return np.array(piles).T.ravel()
