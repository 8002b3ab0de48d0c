"""Right works for u08.standardise_fit."""

import math

import numpy as np


def column_after_column(x):
    """Right: a loop over the columns with math.fsum, and an early way out for columns of equal numbers."""
    n, d = x.shape
    if n == 0:
        raise ValueError(f"x has no rows, its shape is {x.shape}")
    mean, scale = np.zeros(d), np.ones(d)
    for c in range(d):
        column = [float(v) for v in x[:, c]]
        if not all(map(math.isfinite, column)):
            raise ValueError(f"column {c} holds a NaN or an infinity")
        if min(column) == max(column):
            mean[c] = column[0]
            continue
        mean[c] = math.fsum(column) / n
        scale[c] = math.sqrt(math.fsum((v - mean[c]) ** 2 for v in column) / n)
    return mean, scale
