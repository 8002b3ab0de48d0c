"""Wrong works of `fine_tune`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def _loss_and_gradients(params, x, y):
    seen = [x]
    for number, (w, b) in enumerate(params):
        out = seen[-1] @ w + b
        seen.append(np.maximum(out, 0) if number < len(params) - 1 else out)
    logits = seen[-1] - seen[-1].max(axis=1, keepdims=True)
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    rows = np.arange(len(y))
    upstream = np.exp(logs)
    upstream[rows, y] -= 1
    upstream /= len(y)
    gradients = []
    for number in range(len(params) - 1, -1, -1):
        gradients.append((seen[number].T @ upstream, upstream.sum(axis=0)))
        if number:
            upstream = (upstream @ params[number][0].T) * (seen[number] > 0)
    return float(-logs[rows, y].mean()), gradients[::-1]


def asks_for_new_gradients_after_each_layer(params, x, y, learning_rates, batches):
    """Goes through the layers one by one, and asks anew once the layer below has moved. The gradients of a later layer
    then belong to a network that is half a step further. Right with one layer, or where only one layer learns.
    """
    if len(learning_rates) != len(params):
        raise ValueError(f"{len(learning_rates)} rates for {len(params)} layers")
    net = [(w.copy(), b.copy()) for w, b in params]
    losses = np.zeros(len(batches))
    for s, rows in enumerate(batches):
        for l in range(len(net)):
            loss, grads = _loss_and_gradients(net, x[rows], y[rows])
            if l == 0:
                losses[s] = loss
            w, b = net[l]
            net[l] = (w - learning_rates[l] * grads[l][0], b - learning_rates[l] * grads[l][1])
    return net, losses


def refuses_only_too_few_rates(params, x, y, learning_rates, batches):
    """Looks whether there is a rate for each layer, not whether there are rates left over. Shows for a list of rates
    that is longer than that of the layers: the last ones are dropped without a word.
    """
    if len(learning_rates) < len(params):
        raise ValueError("a learning rate is missing")
    losses = []
    for rows in batches:
        loss, grads = _loss_and_gradients(params, x[rows], y[rows])
        losses.append(loss)
        params = [(w - lr * dw, b - lr * db) for (w, b), (dw, db), lr in zip(params, grads, learning_rates)]
    return list(params), np.array(losses)
