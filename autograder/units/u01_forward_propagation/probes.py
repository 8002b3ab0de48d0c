"""Runs beside the learner's code, and in the notebook for its picture. Numpy only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]
Params: TypeAlias = list[tuple[Array, Array]]

CLASSES = 10
EPOCHS = 15


def fit_linear_classifier(
    linear_forward: Callable[[Array, Array, Array], Array],
    softmax: Callable[[Array], Array],
    x: Array,
    y: Array,
    epochs: int = 20,
    batch_size: int = 32,
) -> tuple[Array, Array]:
    """Train one linear layer on images `x` (N, D) in random order with labels `y` (N,) in ``[0, 10)``.

    Returns:
        w: weights of shape (D, 10).
        b: biases of shape (10,).
    """
    w, b = np.zeros((x.shape[1], CLASSES)), np.zeros(CLASSES)
    target = np.eye(CLASSES)[y]
    for epoch in range(epochs):
        learning_rate = 1 - epoch / epochs
        for start in range(0, len(x), batch_size):
            batch = slice(start, start + batch_size)
            surprise = target[batch] - softmax(linear_forward(x[batch], w, b))
            w = w + learning_rate * x[batch].T @ surprise / len(surprise)
            b = b + learning_rate * surprise.mean(axis=0)
    return w, b


def train_and_classify(
    learner: Any, train_images: Array, train_labels: Array, rows: Array, deeper: Params, deepest: Params
) -> tuple[Array, Array, Any, Any, Any]:
    """A layer trained with the learner's functions, and how their ``classify`` labels `rows` by it and by others."""
    w, b = fit_linear_classifier(learner.linear_forward, learner.softmax, train_images, train_labels, EPOCHS)
    # Copies, so that a function that writes into its argument does not spoil the next question.
    return w, b, *(learner.classify(rows.copy(), network) for network in ([(w, b)], deeper, deepest))
