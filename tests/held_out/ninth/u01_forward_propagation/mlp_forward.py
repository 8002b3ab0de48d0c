"""Wrong works of `mlp_forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def remembers_the_images_every_time(x, params):
    """Puts the network's own input into every entry of the cache. The logits are right; it shows in the second entry
    and all after it.
    """
    cache = []
    h = x
    for i, (w, b) in enumerate(params):
        z = linear_forward(h, w, b)
        cache.append((x, z))
        if i < len(params) - 1:
            h = relu(z)
    return z, cache


def rectifies_on_the_way_in(x, params):
    """Puts ReLU in front of each linear layer, also of the first. Shows where the inputs hold a negative number."""
    cache = []
    signal = x
    for w, b in params:
        signal = np.maximum(signal, 0)
        z = signal @ w + b
        cache.append((signal, z))
        signal = z
    return z, cache
