"""Wrong works of `mlp_forward`, written without sight of the grader."""

import numpy as np


def recognises_the_last_layer_by_its_width(x, params):
    """Leaves ReLU out wherever a layer is as wide as the output. Shows in networks in which a hidden layer has as many
    neurons as there are classes.
    """
    n_classes = params[-1][0].shape[1]
    cache, signal = [], x
    for w, b in params:
        z = signal @ w + b
        cache.append((signal, z))
        signal = z if z.shape[1] == n_classes else np.maximum(z, 0)
    return cache[-1][1], cache


def the_next_input_is_cached_too_early(x, params):
    """Writes down the pair after the signal has moved on: each tuple holds the output of ReLU of its own layer in place
    of the input. The logits are right; the first entries of the cache are not.
    """
    cache = []
    a = x
    n = len(params)
    for i in range(n):
        w, b = params[i]
        z = np.matmul(a, w) + b
        if i < n - 1:
            a = np.where(z > 0, z, 0.0)
        else:
            a = z
        cache.append((a, z))
    return a, cache
