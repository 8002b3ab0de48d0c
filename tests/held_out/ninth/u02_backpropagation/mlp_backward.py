"""Wrong works of `mlp_backward`, written without sight of the grader."""

from __future__ import annotations


def every_layer_has_its_mask(dlogits, params, cache):
    """Goes back through a ReLU at every layer, also at the last, which has none. Shows where a logit is not
    positive.
    """
    grads = []
    dout = dlogits
    for (w, b), (x, z) in reversed(list(zip(params, cache))):
        dz = relu_backward(dout, z)
        dout, dw, db = linear_backward(dz, x, w)
        grads.insert(0, (dw, db))
    return grads


def only_good_news_travels(dlogits, params, cache):
    """Between the layers it lets only positive gradients through ("guided" backpropagation). The last layer is right;
    those before it are not, wherever something negative comes back to a unit that was on.
    """
    grads = [None] * len(params)
    g = dlogits
    for i in range(len(params) - 1, -1, -1):
        x_in = cache[i][0]
        grads[i] = (x_in.T @ g, g.sum(axis=0))
        if i > 0:
            g = g @ params[i][0].T
            g = g * (cache[i - 1][1] > 0) * (g > 0)
    return grads
