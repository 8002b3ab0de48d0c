"""Wrong works for `mlp_gradients` of unit 5."""

import numpy as np


def slope_of_relu_at_the_inputs_too(params, x, y):
    """On the way back every layer's input counts as one that came through a ReLU, the inputs of the network as well: dx
    is 0 wherever x is 0 or below. The other gradients are right.
    """
    signals = [x]
    for i, (w, b) in enumerate(params):
        z = signals[-1] @ w + b
        signals.append(np.maximum(z, 0) if i < len(params) - 1 else z)
    logits = signals.pop()
    logits = logits - logits.max(axis=1, keepdims=True)
    logsum = np.log(np.exp(logits).sum(axis=1))
    n = len(y)
    loss = float((logsum - logits[np.arange(n), y]).mean())
    d = np.exp(logits - logsum[:, None])
    d[np.arange(n), y] -= 1
    d /= n
    grads = []
    for (w, _), signal in zip(reversed(params), reversed(signals)):
        grads.append((signal.T @ d, d.sum(axis=0)))
        d = (d @ w.T) * (signal > 0)
    return loss, grads[::-1], d


def mean_in_the_loss_and_sum_in_the_gradients(params, x, y):
    """The loss is a mean over the rows; the gradients are those of the sum: too large by N. Right for one row."""
    kept = []
    a = x
    for w, b in params[:-1]:
        z = a @ w + b
        kept.append((a, z))
        a = np.maximum(z, 0)
    w, b = params[-1]
    z = a @ w + b
    z = z - z.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    loss = np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y])
    one_hot = np.zeros(z.shape)
    one_hot[np.arange(len(y)), y] = 1
    dz = p - one_hot
    grads = [(a.T @ dz, dz.sum(axis=0))]
    da = dz @ w.T
    for (a, z), (w, _) in zip(kept[::-1], params[-2::-1]):
        dz = da * (z > 0)
        grads.insert(0, (a.T @ dz, dz.sum(axis=0)))
        da = dz @ w.T
    return float(loss), grads, da


def tiny_number_in_the_logarithm(params, x, y):
    """The loss is the mean of -log(p + 1e-12). Right to many digits for moderate logits; for logits 30 and more apart
    it stops growing at 27.6, where up to 2000 is right.
    """
    inputs = []
    signal = x.copy()
    for number, (w, b) in enumerate(params):
        if number > 0:
            signal = np.maximum(signal, 0)
        inputs.append(signal)
        signal = signal @ w + b
    e = np.exp(signal - signal.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    n = x.shape[0]
    loss = -np.log(p[np.arange(n), y] + 1e-12).mean()
    dout = p.copy()
    dout[range(n), y] -= 1.0
    dout = dout / n
    grads = [None] * len(params)
    for k in range(len(params))[::-1]:
        grads[k] = (inputs[k].T @ dout, dout.sum(axis=0))
        dout = dout @ params[k][0].T
        if k > 0:
            dout = dout * (inputs[k] > 0)
    return float(loss), grads, dout


def hidden_biases_get_what_has_not_passed_the_relu(params, x, y):
    """Two mistakes. In hidden layers db is summed before the slope of ReLU is multiplied in; and it is a mean over the
    rows where all rows' shares, already divided by N, should be added. All db are wrong for more than one row.
    """
    cache, h = [], x
    for layer in range(len(params)):
        w, b = params[layer]
        z = h.dot(w) + b
        cache.append((h, z))
        h = np.maximum(0, z)
    z = cache[-1][1]
    m = z.max(axis=1, keepdims=True)
    lse = m + np.log(np.sum(np.exp(z - m), axis=1, keepdims=True))
    rows = np.arange(len(x))
    loss = float(np.mean(lse[:, 0] - z[rows, y]))
    dz = np.exp(z - lse)
    dz[rows, y] -= 1
    dz /= len(x)
    grads = []
    for layer in reversed(range(len(params))):
        h, z = cache[layer]
        db = dz.mean(axis=0)
        if layer < len(params) - 1:
            dz = dz * (z > 0)
        grads.insert(0, (h.T.dot(dz), db))
        dz = dz.dot(params[layer][0].T)
    return loss, grads, dz
