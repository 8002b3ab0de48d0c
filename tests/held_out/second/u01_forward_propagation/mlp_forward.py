"""Wrong works for u01.mlp_forward."""

import numpy as np


def _linear_forward(x, w, b):
    return x @ w + b


def _relu(z):
    return np.maximum(z, 0)


def writes_down_the_hidden_numbers_after_relu(x, params):
    """In hidden layers the z_l of the cache is relu(z_l): negative pre-activations are lost. The logits are right."""
    cache = []
    a = x
    last = len(params) - 1
    for i, (w, b) in enumerate(params):
        z = _linear_forward(a, w, b)
        out = z if i == last else _relu(z)
        cache.append((a, out))
        a = out
    return a, cache


def writes_down_the_first_input_for_every_layer(x, params):
    """Each tuple of the cache holds x and not the input of its own layer: wrong from the second layer on."""
    h = x.copy()
    cache = []
    for l in range(len(params)):
        if l > 0:
            h = _relu(h)
        w, b = params[l]
        h = _linear_forward(h, w, b)
        cache.append((x, h))
    return h, cache


def hands_the_cache_over_back_to_front_with_swapped_pairs(x, params):
    """Two mistakes: the last layer stands first in the cache, and its tuples are (z_l, x_l). The logits are right."""
    record = []
    current = x
    for w, b in params[:-1]:
        pre = current @ w + b
        record.insert(0, (pre, current))
        current = np.maximum(0, pre)
    w, b = params[-1]
    logits = current @ w + b
    return logits, [(logits, current), *record]


def always_puts_relu_behind_the_first_layer(x, params):
    """ReLU follows the first layer in any case: a network of one layer loses its negative logits."""
    w, b = params[0]
    z = _linear_forward(x, w, b)
    cache = [(x, z)]
    h = _relu(z)
    for number, (w, b) in enumerate(params[1:], start=2):
        z = _linear_forward(h, w, b)
        cache.append((h, z))
        h = z if number == len(params) else _relu(z)
    return h, cache
