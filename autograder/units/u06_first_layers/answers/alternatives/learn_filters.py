"""Right works for `learn_filters` of other shapes."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array
from autograder.units.u06_first_layers.answers.learn_filters import descend
from autograder.units.u06_first_layers.answers.rica_loss_grad import gradient_of, losses


def by_longer_descent(x: Array, rng: np.random.Generator) -> Array:
    """Twice as many steps of Adam."""
    return descend(x, rng, steps=800)


def by_cheaper_activity(x: Array, rng: np.random.Generator) -> Array:
    """A lower price of activity than the grader's."""
    return descend(x, rng, lam=0.7)


def by_momentum(x: Array, rng: np.random.Generator) -> Array:
    """Plain descent with momentum from an orthogonal start, at a rate that falls in a straight line."""
    w, _ = np.linalg.qr(rng.normal(size=(64, 64)))
    velocity = np.zeros(w.shape)
    for step in range(600):
        rows = rng.permutation(len(x))[:500]
        velocity = 0.9 * velocity + gradient_of(w, x[rows], 1.0)
        w = w - 0.05 * (1 - step / 600) * velocity
    return w


def by_whole_batches(x: Array, rng: np.random.Generator) -> Array:
    """Many rows in each step, with a rate that halves where the loss has risen."""
    w, rate, before = rng.normal(size=(64, 64)) / 8, 0.3, np.inf
    rows = x[:3000]
    for _ in range(300):
        w = w - rate * gradient_of(w, rows, 1.0)
        missed, activity = losses(w, rows)
        if missed + activity > before:
            rate /= 2
        before = missed + activity
    return w
