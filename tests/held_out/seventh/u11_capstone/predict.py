"""Wrong works of `predict`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def reads_the_last_hidden_layer(params, x):
    """Looks for the largest number in the last entry of the cache, which is what the last layer received. Shows
    wherever the most active unit does not bear the number of the largest logit.
    """
    logits, cache = forward(params, x)
    return np.argmax(cache[-1], axis=1)
