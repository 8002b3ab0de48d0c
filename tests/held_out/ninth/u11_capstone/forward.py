"""Wrong works of `forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def a_relu_for_everyone(params, x):
    """Moves the bias to where it belongs and loses the question about the last layer: negative logits become 0."""
    signal, cache = x, []
    for w, b in params:
        cache.append(signal)
        signal = np.maximum(signal @ w + b, 0)
    return signal, cache
