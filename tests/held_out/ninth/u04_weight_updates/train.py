"""Wrong works of `train`, written without sight of the grader."""

from __future__ import annotations


def two_orders_for_one_epoch(x, y, params, loss_and_gradients, rng):
    """Draws one order for the images and another for the labels, so that they are out of step in every batch. It learns
    nothing, and guesses.
    """
    states = [({}, {}) for _ in params]
    for _ in range(10):
        pairs = zip(minibatches(len(x), 32, rng), minibatches(len(y), 32, rng))
        for these, those in pairs:
            _, grads = loss_and_gradients(params, x[these], y[those])
            new = []
            for (w, b), (dw, db), (sw, sb) in zip(params, grads, states):
                new.append((adam_step(w, dw, sw, 0.005), adam_step(b, db, sb, 0.005)))
            params = [(w, b) for (w, _), (b, _) in new]
            states = [(s, t) for (_, s), (_, t) in new]
    return params
