"""Wrong works of `mlp_forward`, written without sight of the grader."""

import numpy as np


def activates_in_the_cached_array(x, params):
    """Writes ReLU into the very array that stands in the cache. The logits are right; the cached pre-activations of
    the hidden layers have lost their negative numbers.
    """
    cache = []
    a = x
    last = len(params) - 1
    for i, (w, b) in enumerate(params):
        z = a @ w + b
        cache.append((a, z))
        if i < last:
            a = np.maximum(z, 0, out=z)
    return z, cache


def activates_the_images_too(x, params):
    """Sends the signal through ReLU before every layer, also before the first. Shows for inputs below 0, in the logits
    and in the cache.
    """
    signal, cache = x, []
    for w, b in params:
        signal = relu(signal)
        z = linear_forward(signal, w, b)
        cache.append((signal, z))
        signal = z
    return signal, cache


def caches_the_input_before_relu(x, params):
    """Caches what came out of the layer before, and applies ReLU only inside the product. The logits are right; from
    the second layer on, the cached inputs may be negative.
    """
    cache = []
    out = x
    for number, (w, b) in enumerate(params):
        came_in = out
        if number == 0:
            out = linear_forward(came_in, w, b)
        else:
            out = linear_forward(relu(came_in), w, b)
        cache.append((came_in, out))
    return out, cache
