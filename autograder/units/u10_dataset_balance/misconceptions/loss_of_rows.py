"""The parts of the weighted cross-entropy, of which the wrong ones are made."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from autograder.model import Array
from autograder.units.u10_dataset_balance.misconceptions import careful

Answer: TypeAlias = tuple[float, Array]


def check(logits: Array, y: Array, weights: Array) -> None:
    if y.shape != logits.shape[:1]:
        raise ValueError(f"logits of shape {logits.shape} and y of shape {y.shape} do not fit")
    if weights.shape != logits.shape[1:]:
        raise ValueError(f"logits of shape {logits.shape} and weights of shape {weights.shape} do not fit")
    careful.rows(y)
    careful.labels(y, logits.shape[1])
    careful.numbers(logits)


def log_softmax(logits: Array) -> Array:
    shifted = logits - logits.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))


def parts(logits: Array, y: Array, weights: Array) -> tuple[Array, Array, Array]:
    """Each row's weight, loss and gradient."""
    surprise = np.exp(log_softmax(logits))
    surprise[np.arange(len(y)), y] -= 1
    return weights[y], -log_softmax(logits)[np.arange(len(y)), y], surprise


def right(logits: Array, y: Array, weights: Array) -> Answer:
    row, loss, gradient = parts(logits, y, weights)
    return float((row * loss).sum() / row.sum()), row[:, np.newaxis] * gradient / row.sum()
