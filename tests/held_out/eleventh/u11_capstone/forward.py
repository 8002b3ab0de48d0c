"""Wrong works of `forward`, written without sight of the grader."""

import numpy as np


def remembers_what_each_layer_gives(params, x):
    """Mended the bias, but appends to the cache behind the layer and not before it: the
    list lacks `x` and ends with the
    logits. The logits are right; shows in every entry of the cache.
    """
    signal, cache = x, []
    for layer, (w, b) in enumerate(params):
        signal = signal @ w + b
        if layer < len(params) - 1:
            signal = np.maximum(signal, 0)
        cache.append(signal)
    return signal, cache
