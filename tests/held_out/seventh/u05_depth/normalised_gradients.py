"""Wrong works of `normalised_gradients`, written without sight of the grader."""

import numpy as np


def asks_z_whether_a_unit_was_on(params, norms, x, y):
    """Masks by the sign of the pre-activation, and ReLU stands behind the normalisation. Shows wherever z and what was
    made of it have different signs, in the gradients of all blocks.
    """
    signal, kept, states = x, [], []
    for (w, b), (gamma, beta, state) in zip(params[:-1], norms):
        z = signal @ w + b
        out, new = batchnorm_forward(z, gamma, beta, state, True)
        kept.append((signal, z))
        states.append(new)
        signal = np.maximum(out, 0)
    loss, grads, d = mlp_gradients(params[-1:], signal, y)
    norm_grads = []
    for (w, _), (gamma, _, _), (came_in, z) in list(zip(params[:-1], norms, kept))[::-1]:
        dz, dgamma, dbeta = batchnorm_backward(d * (z > 0), z, gamma)
        norm_grads.insert(0, (dgamma, dbeta))
        grads.insert(0, (came_in.T @ dz, dz.sum(axis=0)))
        d = dz @ w.T
    return loss, grads, norm_grads, states


def hands_one_state_from_block_to_block(params, norms, x, y):
    """Carries one name `state` through the blocks, which begins as that of the first, so that the second block moves on
    from what the first has left. Right with one hidden layer; with more the states are wrong, or their shapes do not
    fit.
    """
    hidden = len(norms)
    inputs, zs, outs, states = [], [], [], []
    state = norms[0][2] if hidden else None
    a = x
    for k in range(hidden):
        w, b = params[k]
        gamma, beta, _ = norms[k]
        z = a @ w + b
        out, state = batchnorm_forward(z, gamma, beta, state, True)
        inputs.append(a)
        zs.append(z)
        outs.append(out)
        states.append(state)
        a = np.where(out > 0, out, 0)
    loss, last, da = mlp_gradients([params[-1]], a, y)
    grads = [None] * hidden + last
    norm_grads = [None] * hidden
    for k in range(hidden - 1, -1, -1):
        dz, dgamma, dbeta = batchnorm_backward(da * (outs[k] > 0), zs[k], norms[k][0])
        norm_grads[k] = (dgamma, dbeta)
        grads[k] = (inputs[k].T @ dz, dz.sum(axis=0))
        da = dz @ params[k][0].T
    return loss, grads, norm_grads, states
