"""Right work for `train_normalised` of unit 5."""

import numpy as np


def _mlp_gradients(params, x, y):
    inputs, signal = [], x
    for layer, (w, b) in enumerate(params):
        if layer:
            signal = np.maximum(signal, 0)
        inputs.append(signal)
        signal = signal @ w + b
    shifted = signal - signal.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(y))
    loss = float(-log_p[rows, y].mean())
    dout = np.exp(log_p)
    dout[rows, y] -= 1
    dout = dout / len(y)
    grads = []
    for layer in range(len(params) - 1, -1, -1):
        grads.insert(0, (inputs[layer].T @ dout, dout.sum(axis=0)))
        dout = dout @ params[layer][0].T
        if layer:
            dout = dout * (inputs[layer] > 0)
    return loss, grads, dout


def _batchnorm_forward(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    for one in (gamma, beta):
        if one.shape != x.shape[1:]:
            raise ValueError(f"{one.shape} does not fit {x.shape}")
    mean, var = state["mean"], state["var"]
    if train:
        if len(x) < 2:
            raise ValueError(f"at least two rows are needed, x has shape {x.shape}")
        old_mean, old_var, mean, var = mean, var, x.mean(axis=0), x.var(axis=0)
        state = {
            "mean": (1 - momentum) * old_mean + momentum * mean,
            "var": (1 - momentum) * old_var + momentum * x.var(axis=0, ddof=1),
        }
    else:
        state = {key: value.copy() for key, value in state.items()}
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, state


def _batchnorm_backward(dout, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) / s
    g = dout * gamma
    dx = (g - g.mean(axis=0) - xhat * (g * xhat).mean(axis=0)) / s
    return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)


def _normalised_gradients(params, norms, x, y):
    kept, states, signal = [], [], x
    for (w, b), (gamma, beta, state) in zip(params, norms):
        z = signal @ w + b
        out, new = _batchnorm_forward(z, gamma, beta, state, True)
        kept.append((signal, z, out))
        states.append(new)
        signal = np.maximum(out, 0)
    loss, grads, dout = _mlp_gradients(params[-1:], signal, y)
    norm_grads = []
    for (w, _), (gamma, _, _), (came, z, out) in list(zip(params, norms, kept))[::-1]:
        dz, dgamma, dbeta = _batchnorm_backward(dout * (out > 0), z, gamma)
        norm_grads.insert(0, (dgamma, dbeta))
        grads.insert(0, (came.T @ dz, dz.sum(axis=0)))
        dout = dz @ w.T
    return loss, grads, norm_grads, states


def statistics_measured_again_at_the_end(x, y, params, rng):
    """Right: trains as told, and in the end measures the running statistics anew over all images, layer by layer."""
    norms = [
        (np.ones(len(b)), np.zeros(len(b)), {"mean": np.zeros(len(b)), "var": np.ones(len(b))}) for _, b in params[:-1]
    ]
    batches = [rows for _ in range(30) for rows in np.split(rng.permutation(len(x)), len(x) // 25)]
    for step, rows in enumerate(batches):
        lr = 0.05 * (1 - step / len(batches))
        _, grads, norm_grads, states = _normalised_gradients(params, norms, x[rows], y[rows])
        params = [(w - lr * dw, b - lr * db) for (w, b), (dw, db) in zip(params, grads)]
        norms = [
            (gamma - lr * dgamma, beta - lr * dbeta, state)
            for (gamma, beta, _), (dgamma, dbeta), state in zip(norms, norm_grads, states)
        ]
    signal, measured = x, []
    for (w, b), (gamma, beta, state) in zip(params, norms):
        out, new = _batchnorm_forward(signal @ w + b, gamma, beta, state, True, momentum=1.0)
        measured.append((gamma, beta, new))
        signal = np.maximum(out, 0)
    return params, measured
