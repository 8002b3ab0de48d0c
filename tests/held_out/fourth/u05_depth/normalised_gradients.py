"""Wrong works for `normalised_gradients` of unit 5."""

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


def slope_of_relu_before_the_normalisation(params, norms, x, y):
    """On the way back the slope of ReLU is asked at z, before batch normalisation, where ReLU got the normalised
    number. Wrong wherever the two have different signs.
    """
    cache, states = [], []
    signal = x
    for (w, b), (gamma, beta, state) in zip(params[:-1], norms):
        z = signal @ w + b
        out, new_state = _batchnorm_forward(z, gamma, beta, state, True)
        cache.append((signal, z))
        states.append(new_state)
        signal = np.maximum(out, 0)
    loss, grads, d = _mlp_gradients(params[-1:], signal, y)
    norm_grads = []
    for k in range(len(norms) - 1, -1, -1):
        before, z = cache[k]
        d = d * (z > 0)
        d, dgamma, dbeta = _batchnorm_backward(d, z, norms[k][0])
        norm_grads.insert(0, (dgamma, dbeta))
        grads.insert(0, (before.T @ d, d.sum(axis=0)))
        d = d @ params[k][0].T
    return loss, grads, norm_grads, states


def gradients_of_the_norms_left_in_walking_order(params, norms, x, y):
    """`norm_grads` is filled on the way back and not turned round: the last hidden layer comes first. Right for one
    hidden layer.
    """
    signals, zs, outs, states = [x], [], [], []
    for (w, b), norm in zip(params[:-1], norms):
        zs.append(signals[-1] @ w + b)
        out, new = _batchnorm_forward(zs[-1], *norm, True)
        outs.append(out)
        states.append(new)
        signals.append(np.maximum(out, 0))
    loss, last, dsignal = _mlp_gradients([params[-1]], signals[-1], y)
    grads, norm_grads = list(last), []
    for i in reversed(range(len(norms))):
        dz, dgamma, dbeta = _batchnorm_backward(dsignal * (outs[i] > 0), zs[i], norms[i][0])
        norm_grads.append((dgamma, dbeta))
        grads = [(signals[i].T @ dz, dz.sum(axis=0)), *grads]
        dsignal = dz @ params[i][0].T
    return loss, grads, norm_grads, states


def first_layer_taken_for_granted(params, norms, x, y):
    """Puts the first block in front of the loop. Right for one hidden layer and more; a network of one layer, without
    any block, ends in an IndexError.
    """
    z = x @ params[0][0] + params[0][1]
    out, state = _batchnorm_forward(z, norms[0][0], norms[0][1], norms[0][2], True)
    blocks, states = [(x, z, out)], [state]
    for i in range(1, len(norms)):
        came = np.maximum(blocks[-1][2], 0)
        z = came @ params[i][0] + params[i][1]
        out, state = _batchnorm_forward(z, norms[i][0], norms[i][1], norms[i][2], True)
        blocks.append((came, z, out))
        states.append(state)
    loss, grads, d = _mlp_gradients(params[-1:], np.maximum(blocks[-1][2], 0), y)
    norm_grads = []
    for i in range(len(norms) - 1, -1, -1):
        came, z, out = blocks[i]
        d, dgamma, dbeta = _batchnorm_backward(np.where(out > 0, d, 0), z, norms[i][0])
        norm_grads.insert(0, (dgamma, dbeta))
        grads.insert(0, (came.T @ d, d.sum(axis=0)))
        d = d @ params[i][0].T
    return loss, grads, norm_grads, states


def states_of_each_layer_passed_to_the_next(params, norms, x, y):
    """The state that comes out of one layer is handed to the next one, in place of that layer's own. The loss and the
    gradients are right, the states behind the first are not, and with layers of different widths it fails.
    """
    inputs, zs, outs, states = [], [], [], []
    state = norms[0][2] if norms else None
    for (w, b), (gamma, beta, _) in zip(params, norms):
        inputs.append(x)
        zs.append(x @ w + b)
        out, state = _batchnorm_forward(zs[-1], gamma, beta, state, True)
        outs.append(out)
        states.append(state)
        x = np.maximum(out, 0)
    loss, grads, dx = _mlp_gradients(params[-1:], x, y)
    norm_grads = []
    while outs:
        dx, dgamma, dbeta = _batchnorm_backward(dx * (outs.pop() > 0), zs.pop(), norms[len(outs)][0])
        grads = [(inputs.pop().T @ dx, dx.sum(axis=0)), *grads]
        norm_grads = [(dgamma, dbeta), *norm_grads]
        dx = dx @ params[len(outs)][0].T
    return loss, grads, norm_grads, states
