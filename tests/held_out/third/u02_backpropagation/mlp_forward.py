"""Wrong works for u02.mlp_forward."""

import numpy as np


def relu_before_every_layer(x, params):
    """Puts ReLU in front of each layer, the first one too: negative inputs are lost; shows with negative x."""
    cache = []
    for w, b in params:
        x = np.maximum(x, 0)
        z = x @ w + b
        cache.append((x, z))
        x = z
    return z, cache


def last_hidden_layer_without_relu(x, params):
    """Counts one layer too few (i < len - 2): the last hidden layer has no ReLU; shows with two layers or more."""
    n_layers = len(params)
    cache = []
    a = x
    for i in range(n_layers):
        w, b = params[i]
        z = np.dot(a, w) + b
        cache.append((a, z))
        a = np.maximum(0, z) if i < n_layers - 2 else z
    return a, cache


def cache_put_in_front(x, params):
    """Inserts each tuple at the front, ready for the way back: the cache stands in reverse order; shows with two
    layers."""
    cache = []
    h = x
    for layer, (w, b) in enumerate(params, start=1):
        z = h @ w + b
        cache.insert(0, (h, z))
        h = z if layer == len(params) else z * (z > 0)
    return h, cache
