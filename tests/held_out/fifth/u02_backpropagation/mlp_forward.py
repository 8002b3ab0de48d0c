"""Wrong works of `mlp_forward`, written without sight of the grader."""

import numpy as np


def sums_noted_before_the_bias(x, params):
    """Notes the matrix product in the cache and adds the bias to a new array afterwards. Shows in each z of the
    cache, where b is not 0; the logits are right."""
    cache = []
    for i, (w, b) in enumerate(params):
        if i > 0:
            x = np.maximum(x, 0)
        z = x @ w
        cache.append((x, z))
        x = z + b
    return x, cache


def cache_built_back_to_front(x, params):
    """Inserts each pair at the front, to have them ready for the way back: the last layer comes first. Shows in the
    cache of two layers or more."""
    cache = []
    n_layers = len(params)
    a = x
    for k in range(n_layers):
        w, b = params[k]
        z = np.dot(a, w) + b
        cache.insert(0, (a, z))
        a = z * (z > 0)
    return z, cache
