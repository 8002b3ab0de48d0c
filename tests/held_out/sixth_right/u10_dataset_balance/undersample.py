"""Right works of `undersample`, written without sight of the grader."""

import numpy as np


def walks_through_a_shuffled_pile(y, rng):
    """Turns over one row after another from a shuffled pile, and keeps it if its class has not got enough yet. The
    order of what is kept is shuffled once more.
    """
    if len(y) == 0:
        raise ValueError("there are no rows")
    sizes = {}
    for label in y.tolist():
        sizes[label] = sizes.get(label, 0) + 1
    room = dict.fromkeys(sizes, min(sizes.values()))
    kept = []
    for row in rng.permutation(len(y)).tolist():
        label = int(y[row])
        if room[label] > 0:
            room[label] -= 1
            kept.append(row)
    return rng.permutation(np.array(kept, dtype=np.int64))
