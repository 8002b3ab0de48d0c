"""Wrong works of u07.fine_tune, as learners hand them in."""

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


def gradients_anew_for_each_layer(params, x, y, learning_rates, batches):
    """Two mistakes: gradients are asked for anew after each layer, and the loss that is kept is the last of these.

    Both show with two layers or more: later layers use a network that is half stepped, and so do the losses.
    """
    if len(learning_rates) != len(params):
        raise ValueError("one learning rate for each layer")
    params = list(params)
    losses = []
    for rows in batches:
        for l, lr in enumerate(learning_rates):
            loss, grads = _loss_and_gradients(params, x[rows], y[rows])
            w, b = params[l]
            params[l] = (w - lr * grads[l][0], b - lr * grads[l][1])
        losses.append(loss)
    return params, np.array(losses)


def losses_behind_the_step(params, x, y, learning_rates, batches):
    """Measures the loss of a batch after its step: the whole array of losses is one step late, the layers are right."""
    if len(params) != len(learning_rates):
        raise ValueError(f"{len(params)} layers but {len(learning_rates)} rates")
    net = [(w.copy(), b.copy()) for w, b in params]
    losses = np.zeros(len(batches))
    for s, rows in enumerate(batches):
        _, grads = _loss_and_gradients(net, x[rows], y[rows])
        net = [(w - r * dw, b - r * db) for (w, b), (dw, db), r in zip(net, grads, learning_rates, strict=True)]
        losses[s] = _loss_and_gradients(net, x[rows], y[rows])[0]
    return net, losses


def a_shallow_copy_that_steps_in_place(params, x, y, learning_rates, batches):
    """Copies the list and lowers the arrays by -=: the network that was handed in is trained along with it."""
    if len(learning_rates) != len(params):
        raise ValueError("wrong number of learning rates")
    new = params.copy()
    losses = []
    for batch in batches:
        loss, grads = _loss_and_gradients(new, x[batch], y[batch])
        losses.append(loss)
        for (w, b), (dw, db), rate in zip(new, grads, learning_rates, strict=True):
            w -= rate * dw
            b -= rate * db
    return new, np.array(losses)


def rates_too_many_are_left_over(params, x, y, learning_rates, batches):
    """Refuses too few rates only: with more rates than layers there is no ValueError, the last ones are not used."""
    if len(learning_rates) < len(params):
        raise ValueError("There is not one learning rate for each layer.")
    now, losses = params, []
    for rows in batches:
        loss, grads = _loss_and_gradients(now, x[rows], y[rows])
        losses.append(loss)
        now = [
            (now[i][0] - learning_rates[i] * grads[i][0], now[i][1] - learning_rates[i] * grads[i][1])
            for i in range(len(now))
        ]
    return now, np.array(losses, dtype=float)
