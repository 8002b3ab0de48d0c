"""Wrong works of `mlp_backward`, written without sight of the grader."""

import numpy as np


def masks_the_logits_too(dlogits, params, cache):
    """Treats each layer alike, linear and then ReLU, so that the gradient of a logit below 0 is lost at the start.
    Right where all logits are positive.
    """
    grads = [None] * len(params)
    da = dlogits
    for layer in reversed(range(len(params))):
        a_prev, z = cache[layer]
        dz = np.where(z > 0, da, 0.0)
        grads[layer] = (a_prev.T @ dz, dz.sum(axis=0))
        da = dz @ params[layer][0].T
    return grads


def the_bias_hears_what_is_handed_on(dlogits, params, cache):
    """Sums up `db` after the gradient has gone through the weights and ReLU: it is that of the layer before, and of
    its width. Only the first layer gets its own.
    """
    grads = []
    dout = dlogits
    for layer in range(len(params) - 1, -1, -1):
        x_l, _ = cache[layer]
        dw = x_l.T.dot(dout)
        if layer > 0:
            dout = dout.dot(params[layer][0].T) * (cache[layer - 1][1] > 0)
        db = dout.sum(axis=0)
        grads.insert(0, (dw, db))
    return grads
