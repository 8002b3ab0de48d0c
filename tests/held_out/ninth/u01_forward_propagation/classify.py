"""Wrong works of `classify`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def last_place_after_sorting(x, params):
    """Sorts the logits of each row and takes the class at the end: of several largest it is the last. Shows only for
    ties.
    """
    logits, _ = mlp_forward(x, params)
    return np.argsort(logits, axis=1, kind="stable")[:, -1]
