"""Wrong works of `mlp_backward`, written without sight of the grader."""

import numpy as np


def masks_at_the_logits_too(dlogits, params, cache):
    """Sends the gradient through ReLU at every layer, also at the last, where none stood. Shows wherever a logit is
    not positive.
    """
    grads = []
    d = dlogits
    for (w, b), (a, z) in zip(reversed(params), reversed(cache)):
        d = d * (z > 0)
        grads.insert(0, (a.T @ d, d.sum(axis=0)))
        d = d @ w.T
    return grads


def learns_before_it_masks(dlogits, params, cache):
    """Computes `dw` and `db` of a hidden layer from what arrived behind its ReLU, and puts the mask on only for what
    is handed on. Right for the last layer; hidden layers learn in units that were off.
    """
    grads = [None] * len(params)
    last = len(params) - 1
    dout = dlogits
    for i in range(last, -1, -1):
        w, _ = params[i]
        x_l, z_l = cache[i]
        grads[i] = (np.dot(x_l.T, dout), np.sum(dout, axis=0))
        if i != last:
            dout = np.where(z_l > 0, dout, 0)
        dout = np.dot(dout, w.T)
    return grads


def masks_with_the_slope_of_this_layer(dlogits, params, cache):
    """Sends `dx` through ReLU with the pre-activation of the layer it has just left, not of the one before. An error
    where the two widths differ; silently wrong where they are the same.
    """
    grads = []
    upstream = dlogits
    for layer in range(len(params) - 1, -1, -1):
        x_l, z_l = cache[layer]
        dx, dw, db = linear_backward(upstream, x_l, params[layer][0])
        grads.append((dw, db))
        if layer > 0:
            upstream = relu_backward(dx, z_l)
    return grads[::-1]
