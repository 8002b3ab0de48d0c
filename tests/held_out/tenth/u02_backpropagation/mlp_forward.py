"""Wrong works of `mlp_forward`, written without sight of the grader."""

import numpy as np


def relu_in_the_cached_array(x, params):
    """Saves memory: ReLU writes into the very array that was put into the cache as the pre-activation. The logits are
    right; hidden pre-activations in the cache are never negative.
    """
    cache = []
    signal = x
    for number, (w, b) in enumerate(params, start=1):
        z = signal @ w + b
        cache.append((signal, z))
        if number < len(params):
            np.maximum(z, 0, out=z)
        signal = z
    return signal, cache
