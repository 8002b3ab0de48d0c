"""Wrong works of `mlp_forward`, written without sight of the grader."""

import numpy as np


def silences_the_cached_numbers(x, params):
    """Writes z down and then zeroes its negative numbers in place, so that the cache holds what ReLU gave. The logits
    are right; shows in the pre-activations of hidden layers.
    """
    cache, signal = [], x
    for l in range(len(params)):
        w, b = params[l]
        z = signal @ w + b
        cache.append((signal, z))
        if l < len(params) - 1:
            z[z < 0] = 0.0
        signal = z
    return signal, cache


def knows_the_last_layer_by_its_width(x, params):
    """Takes every layer with as many neurons as there are classes for the last one and leaves out ReLU behind it. Shows
    only where a hidden layer is K wide.
    """
    classes = params[-1][0].shape[1]
    cache = []
    for w, b in params:
        z = x @ w + b
        cache.append((x, z))
        x = z if w.shape[1] == classes else np.maximum(z, 0)
    return cache[-1][1], cache
