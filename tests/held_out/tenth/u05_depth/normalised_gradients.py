"""Wrong works of `normalised_gradients`, written without sight of the grader."""

import numpy as np


def hands_the_old_states_back(params, norms, x, y):
    """Throws the second thing that `batchnorm_forward` returns away and lists the states that came in. Loss and
    gradients are right; running statistics never move.
    """
    kept, signal = [], x
    for (w, b), (gamma, beta, state) in zip(params[:-1], norms, strict=True):
        z = signal @ w + b
        out, _ = batchnorm_forward(z, gamma, beta, state, True)
        kept.append((signal, z, out))
        signal = np.maximum(out, 0)
    loss, grads, back = mlp_gradients(params[-1:], signal, y)
    norm_grads = []
    for (w, _), (gamma, _, _), (received, z, out) in zip(params[-2::-1], norms[::-1], kept[::-1], strict=True):
        back, dgamma, dbeta = batchnorm_backward(back * (out > 0), z, gamma)
        grads = [(received.T @ back, back.sum(axis=0)), *grads]
        norm_grads = [(dgamma, dbeta), *norm_grads]
        back = back @ w.T
    return loss, grads, norm_grads, [state for _, _, state in norms]


def relu_comes_before_the_engineer(params, norms, x, y):
    """Puts ReLU between the linear layer and the normalisation, and goes back through the two accordingly. Everything
    fits together and belongs to another network.
    """
    states, memory, a = [], [], x
    for i, (gamma, beta, state) in enumerate(norms):
        z = a @ params[i][0] + params[i][1]
        h = np.maximum(z, 0)
        out, new = batchnorm_forward(h, gamma, beta, state, True)
        states.append(new)
        memory.append((a, z, h))
        a = out
    loss, last, da = mlp_gradients([params[-1]], a, y)
    grads, norm_grads = [last[0]], []
    for i in reversed(range(len(norms))):
        a, z, h = memory[i]
        dh, dgamma, dbeta = batchnorm_backward(da, h, norms[i][0])
        dz = dh * (z > 0)
        grads.insert(0, (a.T @ dz, dz.sum(axis=0)))
        norm_grads.insert(0, (dgamma, dbeta))
        da = dz @ params[i][0].T
    return loss, grads, norm_grads, states
