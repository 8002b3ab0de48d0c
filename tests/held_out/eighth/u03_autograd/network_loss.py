"""Wrong works of `network_loss`, written without sight of the grader."""

import numpy as np


def makes_a_new_leaf_in_each_layer(x, y, params):
    """Wraps the signal in a new `Tensor` for each layer, from its bare data. The loss is right; the tape is cut there, so
    only the last layer gets gradients, and those of all earlier ones stay 0.
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


def shift_of_the_whole_table(x, y, params):
    """Shifts all logits by the largest of the table. Shows where a row lies more than 745 below another: the exponentials
    of that row are all 0, and their logarithm is minus infinity.
    """
    signal = Tensor(x)
    for number, (w, b) in enumerate(params):
        if number:
            signal = signal.relu()
        signal = signal @ w + b
    shifted = signal + (-np.max(signal.data))
    n, k = signal.data.shape
    hot = np.zeros((n, k))
    hot[np.arange(n), y] = 1.0
    logs = shifted.exp().sum(axis=1, keepdims=True).log()
    return (logs.sum() - (shifted * hot).sum()) / float(n)
