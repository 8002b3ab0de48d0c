"""Wrong works of `predict`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def names_every_largest_logit(params, x):
    """Looks for the columns in which a logit equals the largest of its row. Where two of a row are the largest,
    both are named, and there are more answers than rows; shows only for ties, as with weights of 0.
    """
    logits, _ = forward(params, x)
    return np.nonzero(logits == logits.max(axis=1, keepdims=True))[1]
