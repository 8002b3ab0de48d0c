"""Wrong works of `mlp_forward`, written without sight of the grader."""

import numpy as np


def rectifies_what_it_has_just_remembered(x, params):
    """Writes z into the cache and then lets ReLU work in place, on the same array. The logits are right; the cached
    pre-activations of hidden layers have no negative numbers left.
    """
    cache = []
    a = x
    last = len(params) - 1
    for i, (w, b) in enumerate(params):
        z = linear_forward(a, w, b)
        cache.append((a, z))
        if i < last:
            a = np.maximum(z, 0, out=z)
    return z, cache


def remembers_the_images_at_every_layer(x, params):
    """Puts the input of the network into every tuple of the cache, and not the input of the layer. The logits are
    right; shows in the cache from the second layer on.
    """
    signal, cache = x, []
    for number in range(len(params)):
        if number > 0:
            signal = relu(signal)
        w, b = params[number]
        signal = linear_forward(signal, w, b)
        cache.append((x, signal))
    return signal, cache
