"""Wrong works for u02.mlp_forward."""

import numpy as np


def puts_relu_behind_every_layer(x, params):
    """The last layer gets a ReLU too: the logits that are returned are never negative (the cache is right)."""
    cache = []
    h = x
    for w, b in params:
        z = h @ w + b
        cache.append((h, z))
        h = np.maximum(0, z)
    return h, cache


def caches_what_the_layer_gave_instead_of_what_it_received(x, params):
    """The first of each pair is the output behind ReLU and not the input of the layer. The logits are right."""
    cache = []
    a = x
    n_layers = len(params)
    for l in range(n_layers):
        w, b = params[l]
        z = np.dot(a, w) + b
        a = np.maximum(z, 0) if l < n_layers - 1 else z
        cache.append((a, z))
    return a, cache


def adds_the_bias_behind_relu(x, params):
    """What a hidden layer passes on is relu(x w) + b and not relu(x w + b); its cached z_l has the bias in it."""
    cache = []
    inp = x
    for i, (w, b) in enumerate(params, 1):
        s = inp @ w
        cache.append((inp, s + b))
        inp = s + b if i == len(params) else np.where(s > 0, s, 0) + b
    return inp, cache
