"""Wrong works for u11.predict."""

import numpy as np


def relu_behind_the_last_layer(params, x):
    """Does ReLU behind every layer, the last one too: a row whose logits are all negative is given label 0."""
    signal = x
    for w, b in params:
        signal = np.maximum(0, signal @ w + b)
    return signal.argmax(axis=1)


def softmax_without_a_shift(params, x):
    """Takes the largest probability of an unshifted softmax: from about 710 on there are NaN, and labels go wrong."""
    h = x
    for i in range(len(params)):
        h = h @ params[i][0] + params[i][1]
        if i < len(params) - 1:
            h[h < 0] = 0
    with np.errstate(all="ignore"):
        e = np.exp(h)
        p = e / e.sum(axis=1, keepdims=True)
    return np.argmax(p, axis=1)
