"""Wrong works of `batches`, written without sight of the grader."""

import numpy as np


def drops_the_short_batch(n, size, rng):
    """Draws once, and leaves out the last batch if it is shorter. Shows where size does not divide n."""
    order = rng.permutation(n)
    return [order[start : start + size] for start in range(0, n - size + 1, size)]


def cuts_into_equal_parts(n, size, rng):
    """Lets `np.array_split` make parts of about equal size, as many as needed: 7 rows in batches of 3 are 3, 2 and 2.
    Shows where size does not divide n by enough.
    """
    order = rng.permutation(n)
    return np.array_split(order, -(-n // size))
