"""Wrong works of `fine_tune`, written without sight of the grader."""

import numpy as np


def always_asks_the_first_network(params, x, y, learning_rates, batches):
    """Asks for loss and gradients of the network that was handed in, in each step, and moves another one. Right in the
    first step; shows in losses and weights from the second one on.
    """
    if len(learning_rates) != len(params):
        raise ValueError("one learning rate for each layer is needed")
    new = [(w.copy(), b.copy()) for w, b in params]
    losses = []
    for rows in batches:
        loss, grads = loss_and_gradients(params, x[rows], y[rows])
        losses.append(loss)
        new = [(w - lr * dw, b - lr * db) for (w, b), (dw, db), lr in zip(new, grads, learning_rates)]
    return new, np.array(losses)


def divides_by_the_rows_once_more(params, x, y, learning_rates, batches):
    """Divides the gradients by the number of rows in the batch, though they are those of a mean. Shows in each step of
    a batch of two rows or more.
    """
    if len(params) != len(learning_rates):
        raise ValueError(f"{len(params)} layers and {len(learning_rates)} rates")
    layers, losses = list(params), np.zeros(len(batches))
    for s, rows in enumerate(batches):
        losses[s], grads = loss_and_gradients(layers, x[rows], y[rows])
        for i, rate in enumerate(learning_rates):
            if rate == 0:
                continue
            dw, db = grads[i]
            layers[i] = (layers[i][0] - rate * dw / len(rows), layers[i][1] - rate * db / len(rows))
    return layers, losses
