"""Wrong works for u01.mlp_forward."""

import numpy as np


def _relu(z):
    return np.maximum(z, 0)


def relu_into_the_array_just_cached(x, params):
    """Appends z to the cache and then sets its negative numbers to 0 in place: hidden z_l in the cache are after ReLU;
    the logits are right."""
    cache = []
    h = x
    for i, (w, b) in enumerate(params):
        z = h @ w + b
        cache.append((h, z))
        if i < len(params) - 1:
            z[z < 0] = 0
        h = z
    return h, cache


def cache_keeps_the_network_input(x, params):
    """Writes the input of the network into every tuple in place of the layer's own input; shows from layer 2 on."""
    cache = []
    out = x
    for w, b in params[:-1]:
        z = out @ w + b
        cache.append((x, z))
        out = _relu(z)
    w, b = params[-1]
    logits = out @ w + b
    cache.append((x, logits))
    return logits, cache


def last_layer_known_by_its_width(x, params):
    """Takes a layer for the last one if it is as wide as the output: a hidden layer of K units gets no ReLU."""
    k = params[-1][0].shape[1]
    cache, a = [], x
    for w, b in params:
        z = a @ w + b
        cache.append((a, z))
        a = z if w.shape[1] == k else _relu(z)
    return z, cache


def first_and_last_layer_outside_the_loop(x, params):
    """Does the first and the last layer apart from the loop: a network of one layer is passed twice, which fails or
    gives two cache entries."""
    w, b = params[0]
    z = x @ w + b
    cache = [(x, z)]
    h = _relu(z)
    for w, b in params[1:-1]:
        z = h @ w + b
        cache.append((h, z))
        h = _relu(z)
    w, b = params[-1]
    logits = h @ w + b
    cache.append((h, logits))
    return logits, cache
