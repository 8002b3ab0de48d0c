"""Wrong works of `log_softmax`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def no_smaller_than_a_floor(z):
    """Clips the probabilities at 1e-15 before the logarithm, so that nothing is below -34.5. Shows for a logit that
    lies more than 35 below the largest.
    """
    shifted = z - z.max(axis=-1, keepdims=True)
    p = np.exp(shifted) / np.exp(shifted).sum(axis=-1, keepdims=True)
    return np.log(np.clip(p, 1e-15, 1.0))
