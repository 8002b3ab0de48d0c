"""Wrong works of `dropout_backward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def lets_the_kept_ones_through_as_they_are(dout, cache):
    """Uses the factors as a mask only: what was kept gets dout, without the factor 1 / (1 - p). Right in evaluation and
    for p = 0.
    """
    kept = np.asarray(cache, dtype=float) != 0
    return np.where(kept, dout, 0.0)
