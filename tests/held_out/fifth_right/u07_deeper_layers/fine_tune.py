"""Right works for u07.fine_tune."""

import numpy as np


def _loss_and_gradients(params, x, y):
    cache, h = [], x
    for i, (w, b) in enumerate(params):
        cache.append(h)
        h = h @ w + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    z = h - h.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    rows = np.arange(len(y))
    loss = -logp[rows, y].mean()
    d = np.exp(logp)
    d[rows, y] -= 1
    d /= len(y)
    grads = []
    for (w, _), h in zip(params[::-1], cache[::-1], strict=True):
        grads.append((h.T @ d, d.sum(axis=0)))
        d = (d @ w.T) * (h > 0)
    return float(loss), grads[::-1]


def arrays_changed_in_place_on_copies(params, x, y, learning_rates, batches, verbose=False):
    """Right: copies all arrays once and lowers them in place; layers of rate 0 are skipped altogether."""
    rates = list(learning_rates)
    if len(rates) - len(params):
        raise ValueError(f"{len(params)} layers need {len(params)} learning rates, and there are {len(rates)}")
    layers = [(np.array(w), np.array(b)) for w, b in params]
    moving = [place for place, rate in enumerate(rates) if rate != 0]
    losses = np.full(len(batches), np.nan)
    for step in range(len(batches)):
        rows = batches[step]
        losses[step], grads = _loss_and_gradients(layers, np.take(x, rows, axis=0), np.take(y, rows))
        if verbose:
            print(step, losses[step])
        for place in moving:
            for array, slope in zip(layers[place], grads[place], strict=True):
                np.subtract(array, rates[place] * slope, out=array)
    return layers, losses
