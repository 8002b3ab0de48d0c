"""Wrong works for u10.undersample."""

import numpy as np


def positions_inside_the_class(y, rng):
    """Draws positions among the rows of a class and returns those, not the rows that stand there."""
    if len(y) == 0:
        raise ValueError("no rows")
    counts = [int((y == c).sum()) for c in np.unique(y)]
    smallest = min(counts)
    chosen = [rng.permutation(n)[:smallest] for n in counts]
    return rng.permutation(np.concatenate(chosen))


def smallest_count_of_a_gap(y, rng):
    """Takes the smallest of all bincounts, which is 0 where a number between the labels does not occur: no row at all
    is drawn."""
    if y.size == 0:
        raise ValueError("no rows")
    counts = np.bincount(y)
    m = counts.min()
    keep = np.concatenate([rng.permutation(np.flatnonzero(y == k))[:m] for k in range(len(counts))])
    rng.shuffle(keep)
    return keep


def drawn_by_chance_in_proportion(y, rng):
    """Draws all rows at once with chances that favour rare classes: the classes are equally frequent on average
    only."""
    if len(y) == 0:
        raise ValueError("no rows")
    _, where, counts = np.unique(y, return_inverse=True, return_counts=True)
    chance = 1.0 / counts[where]
    chance /= chance.sum()
    return rng.choice(len(y), size=len(counts) * counts.min(), replace=False, p=chance)
