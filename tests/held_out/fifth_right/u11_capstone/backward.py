"""Right works for u11.backward."""

import numpy as np


def by_index_from_the_end(params, cache, dlogits):
    """Right: a list of empty places that is filled from the end, and a product with ones for the biases."""
    grads = [None] * len(params)
    delta = dlogits.copy()
    ones = np.ones(len(dlogits))
    layer = len(params) - 1
    while layer >= 0:
        received = cache[layer]
        grads[layer] = (np.tensordot(received, delta, axes=(0, 0)), ones @ delta)
        if layer > 0:
            delta = np.dot(delta, params[layer][0].T)
            delta[received <= 0] = 0.0
        layer -= 1
    return grads
