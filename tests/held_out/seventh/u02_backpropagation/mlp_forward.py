"""Wrong works of `mlp_forward`, written without sight of the grader."""

import numpy as np


def adds_the_bias_after_relu(x, params):
    """In hidden layers takes ReLU of the products alone and adds the bias afterwards. Shows for every network with a
    hidden layer whose biases are not 0, in the cache and mostly in the logits.
    """
    cache = []
    for w, b in params[:-1]:
        z = x @ w
        cache.append((x, z))
        x = np.maximum(z, 0) + b
    w, b = params[-1]
    logits = x @ w + b
    cache.append((x, logits))
    return logits, cache


def uses_the_layers_up(x, params):
    """Takes one layer after the other out of the caller's list. What it returns is right; afterwards `params` is
    empty.
    """
    cache = []
    signal = x
    while len(params) > 0:
        w, b = params.pop(0)
        z = signal.dot(w) + b
        cache.append((signal, z))
        signal = z * (z > 0)
    return z, cache
