"""Wrong works of `mlp_forward`, written without sight of the grader."""

import numpy as np


def silences_the_cached_numbers(x, params):
    """Writes each pre-activation into the cache and then applies ReLU with `out=z`, into the very same array. The
    logits are right; the hidden `z_l` of the cache hold no negative number any more.
    """
    cache = []
    signal = x
    for number, (w, b) in enumerate(params):
        z = signal @ w + b
        cache.append((signal, z))
        if number + 1 < len(params):
            signal = np.maximum(z, 0.0, out=z)
    return z, cache


def remembers_the_images_in_every_layer(x, params):
    """Lets `h` travel but puts `x` into the cache: from the second layer on, the cached input is that of the network
    and not that of the layer. The logits are right.
    """
    h = x
    cache = []
    for w, b in params[:-1]:
        z = linear_forward(h, w, b)
        cache.append((x, z))
        h = relu(z)
    w, b = params[-1]
    logits = linear_forward(h, w, b)
    cache.append((x, logits))
    return logits, cache
