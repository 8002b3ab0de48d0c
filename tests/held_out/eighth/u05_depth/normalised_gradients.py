"""Wrong works of `normalised_gradients`, written without sight of the grader."""

import numpy as np


def asks_relu_before_the_norm(params, norms, x, y):
    """Takes the slope of ReLU at `z`, what came out of the linear layer, and not at what went into ReLU, its normalised
    form. Loss and states are right; shows where the two differ in sign.
    """
    signal, kept, states = x, [], []
    for (w, b), (gamma, beta, state) in zip(params[:-1], norms):
        z = signal @ w + b
        out, new_state = batchnorm_forward(z, gamma, beta, state, True)
        kept.append((signal, z))
        states.append(new_state)
        signal = np.maximum(out, 0)
    loss, grads, d = mlp_gradients(params[-1:], signal, y)
    norm_grads = []
    for i in range(len(norms) - 1, -1, -1):
        came_in, z = kept[i]
        d = d * (z > 0)
        d, dgamma, dbeta = batchnorm_backward(d, z, norms[i][0])
        norm_grads.insert(0, (dgamma, dbeta))
        grads.insert(0, (came_in.T @ d, d.sum(axis=0)))
        d = d @ params[i][0].T
    return loss, grads, norm_grads, states


def gives_the_old_states_back(params, norms, x, y):
    """Throws the new state of each layer away and returns those from `norms`. Loss and all gradients are right; the
    running statistics never move.
    """
    h = x
    remembered = []
    for (w, b), (gamma, beta, state) in zip(params, norms):
        z = h @ w + b
        normal, _ = batchnorm_forward(z, gamma, beta, state, True)
        remembered.append((h, z, normal))
        h = np.where(normal > 0, normal, 0.0)
    loss, last, back = mlp_gradients([params[-1]], h, y)
    grads, norm_grads = list(last), []
    for (w, _), (gamma, _, _), (inp, z, normal) in zip(params[-2::-1], norms[::-1], remembered[::-1]):
        back = np.where(normal > 0, back, 0.0)
        dz, dgamma, dbeta = batchnorm_backward(back, z, gamma)
        grads = [(inp.T @ dz, dz.sum(axis=0))] + grads
        norm_grads = [(dgamma, dbeta)] + norm_grads
        back = dz @ w.T
    return loss, grads, norm_grads, [state for _, _, state in norms]
