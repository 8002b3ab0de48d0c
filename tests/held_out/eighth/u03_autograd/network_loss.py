"""Wrong works of `network_loss`, written without sight of the grader."""

import numpy as np


def makes_a_new_leaf_in_each_layer(x, y, params):
    """Wraps the signal in a new `Tensor` for each layer, from its bare data. The loss is right; the tape is cut there,
    so only the last layer gets gradients, and those of all earlier ones stay 0.
    """
    h = x
    for i in range(len(params)):
        w, b = params[i]
        z = Tensor(h) @ w + b
        h = np.maximum(z.data, 0)
    n, k = z.data.shape
    z = z - z.data.max(axis=1, keepdims=True)
    right = (z * np.eye(k)[y]).sum()
    return (z.exp().sum(axis=1).log().sum() - right) * (1.0 / n)
