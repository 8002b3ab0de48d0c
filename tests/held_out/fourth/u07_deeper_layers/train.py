"""Wrong works of u07.train, as learners hand them in."""

import numpy as np


def _loss_and_gradients(params, x, y):
    signals = [x]
    for place, (w, b) in enumerate(params):
        z = signals[-1] @ w + b
        signals.append(z if place == len(params) - 1 else np.maximum(z, 0))
    shifted = signals[-1] - signals[-1].max(axis=1, keepdims=True)
    logp = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(y))
    dout = np.exp(logp)
    dout[rows, y] -= 1
    dout /= len(y)
    grads = []
    for (w, _), signal in zip(params[::-1], signals[-2::-1], strict=True):
        grads.append((signal.T @ dout, dout.sum(axis=0)))
        dout = (dout @ w.T) * (signal > 0)
    return float(-logp[rows, y].mean()), grads[::-1]


def images_in_a_new_order_labels_in_the_old(x, y, rng):
    """Shuffles the images of each epoch and not their labels: the network stays at chance, no layer gets better."""
    params = [
        (rng.normal(size=(i, o)) * np.sqrt(2 / i), np.zeros(o))
        for i, o in [(144, 100), (100, 100), (100, 100), (100, 10)]
    ]
    for _ in range(12):
        shuffled = x[rng.permutation(len(x))]
        for start in range(0, len(x), 25):
            _, grads = _loss_and_gradients(params, shuffled[start : start + 25], y[start : start + 25])
            params = [(w - 0.1 * dw, b - 0.1 * db) for (w, b), (dw, db) in zip(params, grads, strict=True)]
    return params


def returns_at_the_end_of_the_first_batch_loop(x, y, rng):
    """The return is indented too far and ends the run after one epoch of twelve: far below the bar."""
    widths = (144, 100, 100, 100, 10)
    params = []
    for l in range(4):
        params.append((rng.normal(0, (2 / widths[l]) ** 0.5, (widths[l], widths[l + 1])), np.zeros(widths[l + 1])))
    for epoch in range(12):
        order = rng.permutation(len(x))
        for rows in np.array_split(order, 100):
            loss, grads = _loss_and_gradients(params, x[rows], y[rows])
            for l in range(4):
                w, b = params[l]
                params[l] = (w - 0.1 * grads[l][0], b - 0.1 * grads[l][1])
        if epoch >= 0:
            return params
    return params


def one_hidden_layer_too_many(x, y, rng):
    """Four hidden layers where three are asked for: the list has five tuples, whatever the network can read."""
    widths = [144] + [100] * 4 + [10]
    net = []
    for place in range(len(widths) - 1):
        fan_in, fan_out = widths[place : place + 2]
        net.append((np.sqrt(2 / fan_in) * rng.standard_normal((fan_in, fan_out)), np.zeros(fan_out)))
    for _ in range(12):
        for rows in rng.permutation(len(x)).reshape(-1, 25):
            grads = _loss_and_gradients(net, x[rows], y[rows])[1]
            net = [(w - 0.1 * dw, b - 0.1 * db) for (w, b), (dw, db) in zip(net, grads, strict=True)]
    return net


def gradients_summed_over_the_batch(x, y, rng):
    """Multiplies the gradients by the 25 rows and keeps the rate 0.1: far too large, it ends at chance or at nan."""
    params = [
        (rng.normal(size=(i, o)) * np.sqrt(2 / i), np.zeros(o)) for i, o in [(144, 100), *[(100, 100)] * 2, (100, 10)]
    ]
    for _ in range(12):
        order = rng.permutation(len(x))
        for start in range(0, len(order), 25):
            rows = order[start : start + 25]
            _, grads = _loss_and_gradients(params, x[rows], y[rows])
            params = [
                (w - 0.1 * len(rows) * dw, b - 0.1 * len(rows) * db)
                for (w, b), (dw, db) in zip(params, grads, strict=True)
            ]
    return params
