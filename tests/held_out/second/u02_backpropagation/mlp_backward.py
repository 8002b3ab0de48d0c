"""Wrong works for u02.mlp_backward."""

import numpy as np


def _linear_backward(dout, x, w):
    return dout @ w.T, x.T @ dout, dout.sum(axis=0)


def _relu_backward(dout, z):
    return dout * (z > 0)


def masks_the_logits_as_well(dlogits, params, cache):
    """Every layer's mask is applied, also the last one's, which has no ReLU: negative logits get nothing."""
    grads = []
    d = dlogits
    for (w, _b), (x_l, z_l) in zip(reversed(params), reversed(cache)):
        d = _relu_backward(d, z_l)
        d, dw, db = _linear_backward(d, x_l, w)
        grads.append((dw, db))
    return grads[::-1]


def stops_before_the_first_layer_and_averages_the_biases(dlogits, params, cache):
    """Two mistakes: range ends before layer 0, whose gradients stay at 0, and db is the mean over the rows."""
    grads = [(np.zeros_like(w), np.zeros_like(b)) for w, b in params]
    delta = dlogits
    for l in range(len(params) - 1, 0, -1):
        x_l, _ = cache[l]
        grads[l] = (x_l.T @ delta, delta.mean(axis=0))
        delta = (delta @ params[l][0].T) * (cache[l - 1][1] > 0)
    return grads


def takes_the_mean_again_in_every_layer(dlogits, params, cache):
    """dw and db are divided by N once more, though dlogits has the mean in it already: too small by the factor N."""
    m = dlogits.shape[0]
    L = len(params)
    grads = [None] * L
    dz = dlogits
    for l in reversed(range(L)):
        a_prev = cache[l][0]
        dW = 1.0 / m * np.dot(a_prev.T, dz)
        db = 1.0 / m * np.sum(dz, axis=0)
        grads[l] = (dW, db)
        if l > 0:
            dz = _relu_backward(np.dot(dz, params[l][0].T), cache[l - 1][1])
    return grads


def lets_the_gradient_pass_at_zero(dlogits, params, cache):
    """The mask is z >= 0, so a hidden unit with a pre-activation of exactly 0 counts as on. It should be off."""
    out = []
    upstream = dlogits
    i = len(params)
    while i > 0:
        i -= 1
        if i != len(params) - 1:
            upstream = np.where(cache[i][1] >= 0, upstream, 0)
        dx, dw, db = _linear_backward(upstream, cache[i][0], params[i][0])
        out = [(dw, db), *out]
        upstream = dx
    return out
