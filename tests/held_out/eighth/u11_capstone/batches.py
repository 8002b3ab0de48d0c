"""Wrong works of `batches`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def shares_the_rows_out_evenly(n, size, rng):
    """Draws once and cuts with `np.array_split`, which makes the batches as equal as can be and not each of `size`
    rows: seven rows in batches of three become 3, 2 and 2. Shows where a remainder of size - 2 rows or fewer is
    left.
    """
    order = rng.permutation(n)
    number = -(-n // size)
    return np.array_split(order, number)
