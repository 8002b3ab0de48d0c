"""Wrong works of `mlp_forward`, written without sight of the grader."""

import numpy as np


def fills_the_cache_from_the_front(x, params):
    """Puts each pair at the front of the cache, as the way back would read it. Logits are right; the cache stands in
    the wrong order wherever there are two layers or more.
    """
    cache = []
    a = x
    for i, (w, b) in enumerate(params):
        z = a @ w + b
        cache.insert(0, (a, z))
        a = np.maximum(z, 0)
    return z, cache


def silences_the_logits(x, params):
    """Returns the signal after the last ReLU. The cache is right; logits below 0 come out as 0."""
    cache, signal = [], x
    for w, b in params:
        z = np.dot(signal, w) + b
        cache.append((signal, z))
        signal = np.where(z > 0, z, 0.0)
    return signal, cache
