"""Wrong works of `undersample`, written without sight of the grader."""

import numpy as np


def a_gap_is_the_smallest_class(y, rng):
    """Takes the smallest count of `np.bincount`, which is 0 where there is a gap between the labels, and draws nothing.
    Shows for labels with gaps alone.
    """
    if len(y) == 0:
        raise ValueError("no rows")
    smallest = np.bincount(y).min()
    parts = [rng.choice(np.flatnonzero(y == label), smallest, replace=False) for label in np.unique(y)]
    return rng.permutation(np.concatenate(parts))


def deals_the_classes_in_turn(y, rng):
    """Draws well and then deals one row of each class in turn, so that each batch is balanced. The order is not random:
    shows in the labels, which come in the same pattern again and again.
    """
    if y.size == 0:
        raise ValueError("there are no rows")
    names, counts = np.unique(y, return_counts=True)
    few = counts.min()
    drawn = np.array([rng.permutation(np.flatnonzero(y == name))[:few] for name in names])
    return drawn.T.reshape(-1)
