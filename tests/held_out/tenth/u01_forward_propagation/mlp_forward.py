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
