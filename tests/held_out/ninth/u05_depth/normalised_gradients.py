"""Wrong works of `normalised_gradients`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def engineer_behind_the_relu(params, norms, x, y):
    """Normalises what ReLU gives, and not what it gets: linear, ReLU, batch normalisation. Consistent in itself, and
    another network. Right where there is no hidden layer.
    """
    signal, kept, states = x, [], []
    for (w, b), (gamma, beta, state) in zip(params[:-1], norms):
        z = signal @ w + b
        on = np.maximum(z, 0)
        out, new = batchnorm_forward(on, gamma, beta, state, True)
        kept.append((signal, z, on))
        states.append(new)
        signal = out
    loss, last, dout = mlp_gradients(params[-1:], signal, y)
    grads, norm_grads = [last[0]], []
    for l in range(len(params) - 2, -1, -1):
        before, z, on = kept[l]
        dout, dgamma, dbeta = batchnorm_backward(dout, on, norms[l][0])
        dout = dout * (z > 0)
        grads.insert(0, (before.T @ dout, dout.sum(axis=0)))
        norm_grads.insert(0, (dgamma, dbeta))
        dout = dout @ params[l][0].T
    return loss, grads, norm_grads, states
