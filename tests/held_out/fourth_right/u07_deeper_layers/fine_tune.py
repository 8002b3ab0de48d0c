"""Right works of u07.fine_tune, in unlike manners."""

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


def changes_deep_copies_in_place(params, x, y, learning_rates, batches):
    """Copies every array once and steps in the copies, frozen layers passed over."""
    rates = list(learning_rates)
    if len(rates) != len(params):
        raise ValueError(f"{len(rates)} rates for {len(params)} layers")
    mine = [(np.array(w), np.array(b)) for w, b in params]
    losses = np.empty(len(batches))
    step = 0
    while step < len(batches):
        picked_x, picked_y = x.take(batches[step], axis=0), y.take(batches[step])
        losses[step], grads = _loss_and_gradients(mine, picked_x, picked_y)
        for number in range(len(mine) - 1, -1, -1):
            if rates[number] == 0:
                continue
            for array, slope in zip(mine[number], grads[number], strict=True):
                np.subtract(array, rates[number] * slope, out=array)
        step += 1
    return mine, losses


def halves_the_list_of_batches(params, x, y, learning_rates, batches):
    """Recursion: the first half of the batches, then the second half from where that ended."""
    if len(params) != len(learning_rates):
        raise ValueError("learning_rates must have one number for each layer")
    count = len(batches)
    if count > 1:
        params, early = halves_the_list_of_batches(params, x, y, learning_rates, batches[: count // 2])
        params, late = halves_the_list_of_batches(params, x, y, learning_rates, batches[count // 2 :])
        return params, np.concatenate([early, late])
    (rows,) = batches
    loss, grads = _loss_and_gradients(params, x[rows], y[rows])
    moved = [
        tuple(array - lr * g for array, g in zip(layer, grad, strict=True))
        for layer, grad, lr in zip(params, grads, learning_rates, strict=True)
    ]
    return moved, np.array([loss])


def a_generator_of_networks(params, x, y, learning_rates, batches):
    """A closure yields the loss and the network of each step; lists become arrays at the end."""
    assert isinstance(params, list)
    if not len(learning_rates) == len(params):
        raise ValueError(f"learning_rates: {len(learning_rates)}, layers: {len(params)}")

    def walk():
        ws, bs = [w for w, _ in params], [b for _, b in params]
        for rows in batches:
            loss, grads = _loss_and_gradients(list(zip(ws, bs, strict=True)), x[rows, :], y[rows])
            ws = [w + (-lr) * dw for w, lr, (dw, _) in zip(ws, learning_rates, grads, strict=True)]
            bs = [b + (-lr) * db for b, lr, (_, db) in zip(bs, learning_rates, grads, strict=True)]
            yield loss, list(zip(ws, bs, strict=True))

    found = list(walk())
    return found[-1][1], np.array([loss for loss, _ in found])
