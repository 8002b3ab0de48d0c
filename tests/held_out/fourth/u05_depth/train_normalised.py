"""Wrong works for `train_normalised` of unit 5."""

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


def new_states_thrown_away(x, y, params, rng):
    """The layers, the gammas and the betas learn, and the states that come back are dropped: the running statistics
    stay at mean 0 and variance 1, and in evaluation the network is lost.
    """
    norms = [(np.ones(64), np.zeros(64), {"mean": np.zeros(64), "var": np.ones(64)}) for _ in range(8)]
    step, steps = 0, 30 * 32
    for _ in range(30):
        order = rng.permutation(len(x))
        for start in range(0, len(x), 25):
            rows = order[start : start + 25]
            lr = 0.05 * (1 - step / steps)
            _, grads, norm_grads, _ = _normalised_gradients(params, norms, x[rows], y[rows])
            params = [(w - lr * dw, b - lr * db) for (w, b), (dw, db) in zip(params, grads)]
            norms = [(g - lr * dg, b - lr * db, s) for (g, b, s), (dg, db) in zip(norms, norm_grads)]
            step += 1
    return params, norms


def trains_without_its_norms(x, y, params, rng):
    """The gradients are those of the plain network, without batch normalisation; fresh norms are put in at the end.
    With weights of 0.01 nothing is learnt.
    """
    for epoch in range(30):
        order = rng.permutation(800)
        for k in range(32):
            rows = order[25 * k : 25 * (k + 1)]
            rate = 0.05 * (1 - (32 * epoch + k) / 960)
            _, grads, _ = _mlp_gradients(params, x[rows], y[rows])
            params = [(w - rate * dw, b - rate * db) for (w, b), (dw, db) in zip(params, grads)]
    norms = [(np.ones(64), np.zeros(64), {"mean": np.zeros(64), "var": np.ones(64)})] * 8
    return params, norms


def labels_stay_in_the_old_order(x, y, params, rng):
    """In each batch the images are those of the shuffled order, and the labels those of the old one."""
    ones, zeros = np.ones(64), np.zeros(64)
    norms = [(ones, zeros, {"mean": zeros, "var": ones}) for _ in range(8)]
    rates = iter(np.linspace(0.05, 0, 30 * 32, endpoint=False))
    for _ in range(30):
        shuffled = x[rng.permutation(len(x))]
        for start in range(0, len(x), 25):
            lr = next(rates)
            stop = start + 25
            _, grads, norm_grads, states = _normalised_gradients(params, norms, shuffled[start:stop], y[start:stop])
            params = [(w - lr * dw, b - lr * db) for (w, b), (dw, db) in zip(params, grads)]
            norms = [
                (gamma - lr * dgamma, beta - lr * dbeta, new)
                for (gamma, beta, _), (dgamma, dbeta), new in zip(norms, norm_grads, states)
            ]
    return params, norms


def old_layers_with_new_norms(x, y, params, rng):
    """The steps are taken in a list called `layers`, and `params`, the layers that came in, are returned with the new
    norms: trained scales and statistics for weights that have learnt nothing.
    """
    layers = list(params)
    norms = [(np.ones(64), np.zeros(64), {"mean": np.zeros(64), "var": np.ones(64)})] * 8
    done = 0
    for _ in range(30):
        for rows in rng.permutation(len(x)).reshape(32, 25):
            lr = 0.05 * (960 - done) / 960
            _, grads, norm_grads, states = _normalised_gradients(layers, norms, x[rows], y[rows])
            layers = [(w - lr * dw, b - lr * db) for (w, b), (dw, db) in zip(layers, grads)]
            norms = [(g - lr * dg, b - lr * db, s) for (g, b, _), (dg, db), s in zip(norms, norm_grads, states)]
            done += 1
    return params, norms
