"""Wrong works of `mlp_forward`, written without sight of the grader."""

import numpy as np


def _relu(z):
    return np.maximum(z, 0.0)


def inputs_rectified_too(x, params):
    """Applies ReLU in front of every layer, the first among them, so that negative features are lost. Shows where x
    holds negative numbers, in logits and cache."""
    cache = []
    h = x
    for w, b in params:
        h = _relu(h)
        z = h @ w + b
        cache.append((h, z))
        h = z
    return h, cache


def cache_names_the_images_for_every_layer(x, params):
    """Lets `h` travel and writes `x` down, so that every layer seems to have received the images. Shows in the cache
    from the second layer on; the logits are right."""
    cache = []
    h = x
    for i, (w, b) in enumerate(params):
        z = h @ w + b
        cache.append((x, z))
        h = _relu(z) if i + 1 < len(params) else z
    return z, cache
