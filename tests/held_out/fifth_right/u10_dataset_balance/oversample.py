"""Right works for u10.oversample."""

import numpy as np


def list_that_grows(y, rng):
    """Right: begins with all rows and appends one random row of a class after another until none lacks any."""
    if len(y) == 0:
        raise ValueError("there are no rows")
    members = {}
    for row, label in enumerate(y.tolist()):
        members.setdefault(label, []).append(row)
    most = max(len(rows) for rows in members.values())
    drawn = list(range(len(y)))
    for rows in members.values():
        drawn += [rows[int(rng.integers(len(rows)))] for _ in range(most - len(rows))]
    return np.array(drawn, dtype=np.int64)[rng.permutation(len(drawn))]
