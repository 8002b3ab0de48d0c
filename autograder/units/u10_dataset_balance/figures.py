"""What the judge measures on images and labels that the sandbox never sees."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from autograder.model import Array

Rows: TypeAlias = tuple[Array, Array]
Layer: TypeAlias = tuple[Array, Array]


def layer(unseen: Rows) -> Layer:
    """A linear layer of the form that fits images (N, D) and labels: weights (D, K) and biases (K,)."""
    images, labels = unseen
    classes = int(labels.max()) + 1
    return np.zeros((images.shape[1], classes)), np.zeros(classes)


def recall_of_the_three_worst(unseen: Rows, trained: Layer) -> float:
    """The mean recall, by a trained layer, of the three classes served worst.

    In ``[0, 1]``; 0 where the balanced accuracy is below 0.8.
    """
    images, labels = unseen
    w, b = trained
    recalls = _recalls(labels, (images @ w + b).argmax(axis=1))
    return float(recalls[:3].mean()) if _is_accurate(recalls) else 0.0


def evenness(labels: Array, predicted: Array) -> float:
    """One minus the gap between the mean recalls of the three classes served worst and of the other seven.

    In ``[0, 1]``; 0 where the balanced accuracy is below 0.8.
    """
    recalls = _recalls(labels, predicted)
    gap = recalls[3:].mean() - recalls[:3].mean()
    return float(1 - gap) if _is_accurate(recalls) else 0.0


def _recalls(labels: Array, predicted: Array) -> Array:
    """The recalls of all classes, from the worst to the best."""
    return np.sort([np.mean(predicted[labels == label] == label) for label in np.unique(labels)])


def _is_accurate(recalls: Array) -> bool:
    return bool(recalls.mean() >= 0.8)
