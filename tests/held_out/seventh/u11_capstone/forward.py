"""Wrong works of `forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def keeps_what_each_layer_gives(params, x):
    """Mends the bias and moves the line of the cache behind the layer on the way, so that it keeps what a layer gives
    and not what it receives. The logits are right; shows in the cache, which does not begin with x.
    """
    signal, cache = x, []
    for layer, (w, b) in enumerate(params):
        z = signal @ w + b
        signal = z if layer == len(params) - 1 else np.maximum(z, 0)
        cache.append(signal)
    return signal, cache
