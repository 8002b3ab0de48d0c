"""Wrong works of `mlp_gradients`, written without sight of the grader."""

import numpy as np


def inputs_gated_like_hidden_units(params, x, y):
    """Applies the mask of ReLU to dx as well, by the sign of the inputs. Shows in dx where x holds numbers that are
    not positive."""
    signals, n = [x], len(y)
    for w, b in params:
        z = signals[-1] @ w + b
        signals.append(np.maximum(z, 0))
    s = z - z.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(n), y].mean()
    d = np.exp(logp)
    d[np.arange(n), y] -= 1
    d /= n
    grads = []
    for (w, _), a in zip(params[::-1], signals[-2::-1], strict=True):
        grads.append((a.T @ d, d.sum(axis=0)))
        d = (d @ w.T) * (a > 0)
    return float(loss), grads[::-1], d


def rectified_logits_and_the_wrong_axis(params, x, y):
    """Two mistakes: ReLU stands after the last layer too, and the bias gradients are means over the rows. Shows where
    a logit is negative, and in each db."""
    signals, zs = [x], []
    for w, b in params:
        zs.append(signals[-1] @ w + b)
        signals.append(np.maximum(zs[-1], 0))
    out = signals[-1]
    e = np.exp(out - out.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    rows = np.arange(len(y))
    loss = -np.log(p[rows, y]).mean()
    p[rows, y] -= 1
    d = p / len(y)
    grads = []
    for i in reversed(range(len(params))):
        d = d * (zs[i] > 0)
        grads.insert(0, (signals[i].T @ d, d.mean(axis=0)))
        d = d @ params[i][0].T
    return float(loss), grads, d
