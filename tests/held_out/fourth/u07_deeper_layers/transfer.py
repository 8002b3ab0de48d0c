"""Wrong works of u07.transfer, as learners hand them in."""

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


def _replace_head(params, classes, rng):
    fan_in = params[-1][0].shape[0]
    return [*params[:-1], (rng.normal(size=(fan_in, classes)) / np.sqrt(fan_in), np.zeros(classes))]


def _fine_tune(params, x, y, learning_rates, batches):
    losses = []
    for rows in batches:
        loss, grads = _loss_and_gradients(params, x[rows], y[rows])
        losses.append(loss)
        params = [
            (w - lr * dw, b - lr * db) for (w, b), (dw, db), lr in zip(params, grads, learning_rates, strict=True)
        ]
    return params, np.array(losses)


def hands_back_the_head_that_has_not_learnt(params, x, y, rng):
    """Trains under another name and returns the network with the new head as it was drawn: at chance."""
    begun = _replace_head(params, 10, rng)
    batches = []
    for _ in range(60):
        batches.extend(np.split(rng.permutation(50), 5))
    learnt, losses = _fine_tune(begun, x, y, [0.0, 0.0, 0.0, 0.1], batches)
    return begun


def freezes_the_head_and_trains_the_first_layer(params, x, y, rng):
    """The rates are in the wrong order: the new head keeps its random numbers, and layer 1 has the rate 0.1."""
    network = _replace_head(params, 10, rng)
    batches = [part for _ in range(60) for part in np.array_split(rng.permutation(len(x)), 5)]
    network, _ = _fine_tune(network, x, y, [0.1, 0.0, 0.0, 0.0], batches)
    return network


def begins_from_scratch(params, x, y, rng):
    """Draws all four layers anew and trains them on the fifty images: what the network knew is thrown away."""
    shapes = [w.shape for w, _ in params]
    new = [(rng.normal(size=shape) * np.sqrt(2 / shape[0]), np.zeros(shape[1])) for shape in shapes]
    steps = []
    for _ in range(60):
        order = rng.permutation(len(x))
        steps += [order[i : i + 10] for i in range(0, len(x), 10)]
    return _fine_tune(new, x, y, [0.1] * 4, steps)[0]


def shuffles_images_and_labels_apart(params, x, y, rng):
    """Brings both into a random order, each into one of its own: images and names do not belong together, at chance."""
    begun = _replace_head(params, 10, rng)
    x, y = x[rng.permutation(len(x))], y[rng.permutation(len(y))]
    batches = [rng.permutation(50)[:10] for _ in range(300)]
    params, _ = _fine_tune(begun, x, y, [0, 0, 0, 0.1], batches)
    return params
