"""Wrong works of `forward`, written without sight of the grader."""

import numpy as np


def keeps_what_each_layer_gives(params, x):
    """Mends the bias, and appends to the cache after the layer: it holds what the layers give, not what they receive.
    The logits are right; the cache is not.
    """
    signal, cache = x, []
    for layer, (w, b) in enumerate(params):
        z = signal @ w + b
        signal = z if layer == len(params) - 1 else np.maximum(z, 0)
        cache.append(signal)
    return signal, cache


def cuts_the_logits_too(params, x):
    """Moves the bias into the ReLU, and lets the ReLU follow every layer. Shows for negative logits."""
    signal, cache = x, []
    for w, b in params:
        cache.append(signal)
        signal = np.maximum(signal @ w + b, 0)
    return signal, cache
