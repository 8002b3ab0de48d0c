"""Right works for u10.class_weights."""

import numpy as np


def in_two_steps(y, classes):
    """Right: inverse counts first, then scaled so that the mean weight over the rows is 1."""
    if y.shape[0] == 0:
        raise ValueError("there are no rows")
    weights = np.zeros(classes)
    for label in np.unique(y):
        if label < 0 or label >= classes:
            raise ValueError(f"label {label} is not in [0, {classes})")
        weights[label] = 1 / np.count_nonzero(y == label)
    return weights / weights[y].mean()
