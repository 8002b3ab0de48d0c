"""Wrong works of `undersample`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def deals_the_classes_in_turn(y, rng):
    """Draws the rows of each class at random and lays them out in turn: one of each class, then again one of each. That
    looks well mixed, but the labels always come in the same cycle.
    """
    if len(y) == 0:
        raise ValueError("y is empty")
    labels, counts = np.unique(y, return_counts=True)
    drawn = [rng.choice(np.flatnonzero(y == label), size=counts.min(), replace=False) for label in labels]
    return np.stack(drawn, axis=1).ravel()
