"""Wrong works for u10.oversample."""

import numpy as np


def only_the_rarest_class_filled_up(y, rng):
    """Fills up the smallest class only, as if there were two: with three classes or more the middle ones stay small."""
    if len(y) == 0:
        raise ValueError("no rows")
    names, counts = np.unique(y, return_counts=True)
    rare = np.flatnonzero(y == names[np.argmin(counts)])
    missing = counts.max() - counts.min()
    rows = np.concatenate([np.arange(len(y)), rng.choice(rare, missing)])
    return rng.permutation(rows)


def as_many_copies_as_the_largest_class_has_rows(y, rng):
    """Adds to each smaller class as many copies as the largest class has rows, not as many as it lacks: too many
    rows."""
    if y.size == 0:
        raise ValueError("no rows")
    classes, counts = np.unique(y, return_counts=True)
    largest = counts.max()
    out = []
    for c, n in zip(classes, counts):
        rows = np.flatnonzero(y == c)
        out.append(rows)
        if n < largest:
            out.append(rng.choice(rows, size=largest, replace=True))
    out = np.concatenate(out)
    rng.shuffle(out)
    return out


def copies_without_replacement(y, rng):
    """Draws the copies with replace=False: a class that lacks more rows than it has raises an error."""
    if len(y) == 0:
        raise ValueError("there are no rows")
    largest = max(np.sum(y == c) for c in set(y.tolist()))
    rows = list(range(len(y)))
    for c in sorted(set(y.tolist())):
        own = np.flatnonzero(y == c)
        rows.extend(rng.choice(own, size=largest - len(own), replace=False))
    return rng.permutation(np.array(rows, dtype=np.int64))


def rows_repeated_in_turn(y, rng):
    """Repeats the rows of a class in turn with resize: the copies are always of the first rows and not drawn at random;
    only the order is."""
    if len(y) == 0:
        raise ValueError("no rows")
    labels, counts = np.unique(y, return_counts=True)
    rows = [np.resize(np.where(y == label)[0], counts.max()) for label in labels]
    return rng.permutation(np.hstack(rows))
