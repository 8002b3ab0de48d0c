"""The weighted cross-entropy: what is right, and what may be planted."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, planted
from autograder.authoring.pytorch import F, gradients, leaf, tensor, torch


def reference(logits: Array, y: Array, weights: Array) -> tuple[float, Array]:
    """https://pytorch.org/docs/stable/generated/torch.nn.functional.cross_entropy.html"""
    given = leaf(logits)
    loss = F.cross_entropy(given, torch.from_numpy(y), weight=tensor(weights))
    return loss.item(), gradients(loss, given)[0]


@planted
def divides_by_rows(logits: Any, y: Any, weights: Any) -> Any:
    """The weighted sum is divided by the number of rows and not by their weights."""
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    share = weights[y] / len(y)
    loss = -(share * log_probs[rows, y]).sum()
    dlogits = np.exp(log_probs) * share[:, None]
    dlogits[rows, y] -= share
    return float(loss), dlogits


@planted
def gradient_without_weights(logits: Any, y: Any, weights: Any) -> Any:
    """The loss is weighted and its gradient is not."""
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    share = weights[y] / weights[y].sum()
    loss = -(share * log_probs[rows, y]).sum()
    dlogits = np.exp(log_probs)
    dlogits[rows, y] -= 1
    return float(loss), dlogits / len(y)


@planted
def weights_of_the_guess(logits: Any, y: Any, weights: Any) -> Any:
    """Each row has the weight of the class that is guessed, and not that of its own."""
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    share = weights[logits.argmax(axis=1)]
    share = share / share.sum()
    loss = -(share * log_probs[rows, y]).sum()
    dlogits = np.exp(log_probs) * share[:, None]
    dlogits[rows, y] -= share
    return float(loss), dlogits


@planted
def weight_on_the_label_alone(logits: Any, y: Any, weights: Any) -> Any:
    """In the gradient, only the label's own column is weighted, so that no row adds up to 0."""
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    share = weights[y] / weights[y].sum()
    loss = -(share * log_probs[rows, y]).sum()
    dlogits = np.exp(log_probs) / len(y)
    dlogits[rows, y] -= share
    return float(loss), dlogits


HABITS = (*changes("logits", "y", "weights"), *in_float32())
