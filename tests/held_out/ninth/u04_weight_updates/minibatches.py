"""Wrong works of `minibatches`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def only_the_batches_are_shuffled(n, batch_size, rng):
    """Cuts the rows as they stand, and brings the batches into random order. Neighbours always stay together, and the
    shorter batch may come anywhere. Right only where a batch holds one row.
    """
    if n < 1 or batch_size < 1:
        raise ValueError(f"n {n} and batch_size {batch_size} must be at least 1")
    pieces = [np.arange(i, min(i + batch_size, n), dtype=np.int64) for i in range(0, n, batch_size)]
    return [pieces[k] for k in rng.permutation(len(pieces))]
