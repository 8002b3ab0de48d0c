"""Wrong works of `forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def caches_what_a_layer_gives(params, x):
    """Mends the bias and moves the line of the cache below the layer, so that it keeps what each layer gives and
    not what it receives: `x` is missing, and the logits are there. The logits are right.
    """
    signal, cache = x, []
    for layer, (w, b) in enumerate(params):
        z = signal @ w + b
        signal = z if layer == len(params) - 1 else np.maximum(z, 0)
        cache.append(signal)
    return signal, cache
