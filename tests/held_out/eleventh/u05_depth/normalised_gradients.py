"""Wrong works of `normalised_gradients`, written without sight of the grader."""

import numpy as np


def masks_by_the_linear_part(params, norms, x, y):
    """Asks the pre-activation before normalisation whether a unit was on, and not what went
    into ReLU. Shows in the gradients
    of all hidden layers wherever normalisation moved a number across 0; loss and states are right.
    """
    signals, before, states, s = [x], [], [], x
    for (w, b), (gamma, beta, state) in zip(params[:-1], norms):
        z = s @ w + b
        out, new = batchnorm_forward(z, gamma, beta, state, True)
        s = np.maximum(out, 0)
        before.append(z)
        states.append(new)
        signals.append(s)
    loss, last, d = mlp_gradients(params[-1:], s, y)
    grads, norm_grads = [last[0]], []
    for i in range(len(norms) - 1, -1, -1):
        d = d * (before[i] > 0)
        d, dgamma, dbeta = batchnorm_backward(d, before[i], norms[i][0])
        norm_grads.append((dgamma, dbeta))
        grads.append((signals[i].T @ d, d.sum(axis=0)))
        d = d @ params[i][0].T
    return loss, grads[::-1], norm_grads[::-1], states
