"""Wrong works of `normalised_gradients`, written without sight of the grader."""

import numpy as np


def _mlp_gradients(params, x, y):
    signals = [x]
    for w, b in params:
        z = signals[-1] @ w + b
        signals.append(np.maximum(z, 0))
    z = z - z.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    rows = np.arange(len(y))
    loss = float(-logp[rows, y].mean())
    d = np.exp(logp)
    d[rows, y] -= 1
    d = d / len(y)
    grads = []
    for i in reversed(range(len(params))):
        grads.insert(0, (signals[i].T @ d, d.sum(axis=0)))
        d = d @ params[i][0].T
        if i:
            d = d * (signals[i] > 0)
    return loss, grads, d


def _batchnorm(x, gamma, beta, state):
    mean, var = x.mean(axis=0), x.var(axis=0)
    state = {
        "mean": 0.9 * state["mean"] + 0.1 * mean,
        "var": 0.9 * state["var"] + 0.1 * x.var(axis=0, ddof=1),
    }
    return gamma * (x - mean) / np.sqrt(var + 1e-5) + beta, state


def _batchnorm_backward(dout, x, gamma):
    s = np.sqrt(x.var(axis=0) + 1e-5)
    xhat = (x - x.mean(axis=0)) / s
    g = gamma * dout
    dx = (g - g.mean(axis=0) - xhat * (g * xhat).mean(axis=0)) / s
    return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)


def gate_by_what_came_before_the_norm(params, norms, x, y):
    """Takes the mask of ReLU from the pre-activation of the linear layer, not from what batch normalisation made of
    it. Shows in the gradients of all hidden layers and norms; loss and states are right."""
    signal, kept, states = x, [], []
    for (w, b), (gamma, beta, state) in zip(params[:-1], norms, strict=True):
        z = signal @ w + b
        out, new = _batchnorm(z, gamma, beta, state)
        states.append(new)
        kept.append((signal, z, out))
        signal = np.maximum(out, 0)
    loss, grads, d = _mlp_gradients(params[-1:], signal, y)
    norm_grads = []
    for i in reversed(range(len(norms))):
        before, z, out = kept[i]
        d = d * (z > 0)
        d, dgamma, dbeta = _batchnorm_backward(d, z, norms[i][0])
        norm_grads.insert(0, (dgamma, dbeta))
        grads.insert(0, (before.T @ d, d.sum(axis=0)))
        d = d @ params[i][0].T
    return loss, grads, norm_grads, states


def one_state_carried_from_layer_to_layer(params, norms, x, y):
    """Uses one name for the state, so that each layer moves on from what the layer before has left. Shows in the
    states from the second hidden layer on, or as an error where widths differ; loss and gradients are right."""
    signal, kept, states = x, [], []
    running = norms[0][2] if norms else None
    for (w, b), (gamma, beta, _) in zip(params[:-1], norms, strict=True):
        z = signal @ w + b
        out, running = _batchnorm(z, gamma, beta, running)
        states.append(running)
        kept.append((signal, z, out))
        signal = np.maximum(out, 0)
    loss, grads, d = _mlp_gradients(params[-1:], signal, y)
    norm_grads = []
    for i in reversed(range(len(norms))):
        before, z, out = kept[i]
        d = d * (out > 0)
        d, dgamma, dbeta = _batchnorm_backward(d, z, norms[i][0])
        norm_grads.insert(0, (dgamma, dbeta))
        grads.insert(0, (before.T @ d, d.sum(axis=0)))
        d = d @ params[i][0].T
    return loss, grads, norm_grads, states
