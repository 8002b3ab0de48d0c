"""Wrong works of `relu`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def two_loops_for_a_table(z):
    """Goes through rows and columns, as one does in C. Shows for arrays of any other number of axes, which break it."""
    out = np.zeros(z.shape)
    rows, columns = z.shape
    for i in range(rows):
        for j in range(columns):
            if z[i, j] > 0:
                out[i, j] = z[i, j]
    return out
