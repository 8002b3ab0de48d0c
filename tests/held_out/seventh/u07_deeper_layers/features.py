"""Wrong works of `features`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def counts_layers_from_the_end_too(params, x, layer):
    """Refuses a layer that is too high, but takes −1 and its like for "from the end", as lists do. Shows for negative
    numbers, where an error is promised.
    """
    if layer > len(params):
        raise ValueError(f"there is no layer {layer}")
    h = x.copy()
    for i, (w, b) in enumerate(params[:layer]):
        h = h @ w + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h
