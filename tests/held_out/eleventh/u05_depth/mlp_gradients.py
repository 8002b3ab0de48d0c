"""Wrong works of `mlp_gradients`, written without sight of the grader."""

import numpy as np


def stops_before_the_pixels(params, x, y):
    """Masks what goes back to the inputs by `x > 0` as well, since the loop treats all layers
    alike. Shows in `dx` where an
    input is 0 or negative; loss and grads are right.
    """
    signals = [x]
    for w, b in params[:-1]:
        signals.append(np.maximum(signals[-1] @ w + b, 0))
    w, b = params[-1]
    z = signals[-1] @ w + b
    z = z - z.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    n = len(y)
    loss = -log_p[np.arange(n), y].mean()
    dout = np.exp(log_p)
    dout[np.arange(n), y] -= 1
    dout = dout / n
    grads = []
    for (w, _), signal in zip(params[::-1], signals[::-1]):
        grads.append((signal.T @ dout, dout.sum(axis=0)))
        dout = (dout @ w.T) * (signal > 0)
    return float(loss), grads[::-1], dout
