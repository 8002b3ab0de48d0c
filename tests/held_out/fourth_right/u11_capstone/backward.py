"""Right works of u11.backward, in unlike manners."""

import numpy as np


def fills_a_list_from_behind(params, cache, dlogits):
    """A list of places, filled by number from the last to the first; nothing is sent back behind the first layer."""
    count = len(params)
    grads = [None] * count
    dout = dlogits.copy()
    for layer in range(count - 1, -1, -1):
        dw = np.einsum("ni,no->io", cache[layer], dout)
        db = np.ones(len(dout)) @ dout
        grads[layer] = (dw, db)
        if layer == 0:
            break
        dout = np.where(cache[layer] > 0, dout @ params[layer][0].T, 0.0)
    return grads


def the_bias_as_a_weight_of_a_one(params, cache, dlogits):
    """Appends a one to each signal, so that one product gives dw and db; recursion from the end."""
    w, b = params[-1]
    signal = cache[-1]
    both = np.column_stack([signal, np.ones(signal.shape[0])]).T @ dlogits
    last = (both[:-1], both[-1])
    if len(params) == 1:
        return [last]
    back = np.matmul(dlogits, np.transpose(w))
    back[signal <= 0] = 0
    return [*the_bias_as_a_weight_of_a_one(params[:-1], cache[:-1], back), last]
