"""Wrong works for u02.mlp_backward."""

import numpy as np


def logits_masked_too(dlogits, params, cache):
    """Applies the ReLU mask at every layer, the last one too, where no ReLU stands; shows with a negative logit."""
    grads = []
    upstream = dlogits
    for (w, _), (x, z) in zip(params[::-1], cache[::-1]):
        dz = upstream * (z > 0)
        grads.append((x.T @ dz, dz.sum(axis=0)))
        upstream = dz @ w.T
    return grads[::-1]


def divided_by_the_batch_once_more(dlogits, params, cache):
    """Two mistakes: divides dw and db of each layer by N again, although the mean is already in dlogits, and hands the
    gradient back without the ReLU mask."""
    n = dlogits.shape[0]
    grads = [None] * len(params)
    d = dlogits
    for l in range(len(params) - 1, -1, -1):
        x, _ = cache[l]
        grads[l] = (x.T @ d / n, d.sum(axis=0) / n)
        d = d @ params[l][0].T
    return grads


def bias_gradient_before_the_mask(dlogits, params, cache):
    """Takes db of a hidden layer before the ReLU mask is applied and dw after it; shows with a unit that was off."""
    grads = []
    dout = dlogits
    last = len(params) - 1
    for l in reversed(range(len(params))):
        x_l, z_l = cache[l]
        db = np.sum(dout, axis=0)
        if l != last:
            dout = np.where(z_l > 0, dout, 0)
        dw = x_l.T @ dout
        grads.insert(0, (dw, db))
        dout = dout @ params[l][0].T
    return grads


def cached_pre_activation_made_the_mask(dlogits, params, cache):
    """The gradients are right, but the cached z is turned into 0 and 1 in place: the cache is changed."""
    grads = []
    d = dlogits
    for l in range(len(params) - 1, -1, -1):
        grads.append((cache[l][0].T @ d, d.sum(axis=0)))
        if l == 0:
            break
        mask = cache[l - 1][1]
        mask[mask <= 0] = 0
        mask[mask > 0] = 1
        d = (d @ params[l][0].T) * mask
    grads.reverse()
    return grads
