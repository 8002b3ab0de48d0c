"""Wrong works of `normalised_gradients`, written without sight of the grader."""

import numpy as np


def hands_back_the_old_states(params, norms, x, y):
    """Throws away the new state of each layer and returns those that came in. Loss and gradients are right; the
    running statistics never move.
    """
    a, kept, states = x, [], []
    for (w, b), (gamma, beta, state) in zip(params, norms):
        z = a @ w + b
        out, _ = batchnorm_forward(z, gamma, beta, state, True)
        kept.append((a, z, out))
        states.append(state)
        a = np.maximum(out, 0)
    loss, last, d = mlp_gradients(params[-1:], a, y)
    grads, norm_grads = list(last), []
    for i in reversed(range(len(norms))):
        a, z, out = kept[i]
        d = d * (out > 0)
        d, dgamma, dbeta = batchnorm_backward(d, z, norms[i][0])
        norm_grads.insert(0, (dgamma, dbeta))
        grads.insert(0, (a.T @ d, d.sum(axis=0)))
        d = d @ params[i][0].T
    return loss, grads, norm_grads, states


def goes_back_from_the_output_of_the_norm(params, norms, x, y):
    """Gives `batchnorm_backward` what came out of the normalisation, where it wants what went in. Loss, states, the
    last layer and the last dbeta are right; what goes back to the layers before has a wrong size.
    """
    signal = x
    inputs, normalised, states = [], [], []
    for layer, (gamma, beta, state) in enumerate(norms):
        w, b = params[layer]
        inputs.append(signal)
        signal, new_state = batchnorm_forward(signal @ w + b, gamma, beta, state, True)
        normalised.append(signal)
        states.append(new_state)
        signal = np.where(signal > 0, signal, 0.0)
    loss, grads, dout = mlp_gradients([params[-1]], signal, y)
    norm_grads = []
    for layer in range(len(norms) - 1, -1, -1):
        dout = np.where(normalised[layer] > 0, dout, 0.0)
        dz, dgamma, dbeta = batchnorm_backward(dout, normalised[layer], norms[layer][0])
        norm_grads = [(dgamma, dbeta)] + norm_grads
        grads = [(inputs[layer].T @ dz, dz.sum(axis=0))] + grads
        dout = dz @ params[layer][0].T
    return loss, grads, norm_grads, states


def lists_the_norms_backwards(params, norms, x, y):
    """Appends the gradients of gamma and beta on the way back and forgets to turn the list round. Shows with two
    hidden layers or more; all else is right.
    """
    cache, states, h = [], [], x
    for (w, b), norm in zip(params[:-1], norms):
        z = h @ w + b
        n, new = batchnorm_forward(z, *norm, True)
        states.append(new)
        cache.append((h, z, n > 0))
        h = n * (n > 0)
    loss, grads, dh = mlp_gradients(params[-1:], h, y)
    grads, norm_grads = [grads[0]], []
    for (w, _), (gamma, _, _), (h, z, on) in zip(params[-2::-1], norms[::-1], cache[::-1]):
        dz, dgamma, dbeta = batchnorm_backward(dh * on, z, gamma)
        norm_grads.append((dgamma, dbeta))
        grads.append((h.T @ dz, dz.sum(axis=0)))
        dh = dz @ w.T
    return loss, grads[::-1], norm_grads, states
