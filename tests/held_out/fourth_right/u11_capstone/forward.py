"""Right works of u11.forward, in unlike manners."""

import numpy as np


def all_layers_but_the_last_and_then_the_last(params, x):
    """Takes the last layer apart from the list, so that no question is asked in the loop."""
    *hidden, (w_last, b_last) = params
    cache = [x]
    for w, b in hidden:
        z = cache[-1].dot(w) + b
        cache.append(np.where(z > 0, z, 0.0))
    return cache[-1].dot(w_last) + b_last, cache


def counts_down_with_einsum(params, x, relu=lambda z: (np.abs(z) + z) / 2):
    """A while loop that counts the layers that are left; ReLU as half of |z| + z."""
    left, received, place = len(params), [], 0
    now = np.array(x, dtype=np.float64)
    while left:
        received.append(now)
        weight, bias = params[place]
        now = np.einsum("ij,jk->ik", now, weight) + np.tile(bias, (len(x), 1))
        left, place = left - 1, place + 1
        if left > 0:
            now = relu(now)
    return now, received
