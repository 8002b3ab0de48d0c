"""Right works for `train_balanced` of other shapes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Loss: TypeAlias = Callable[[Array, Array], tuple[float, Array]]
Descend: TypeAlias = Callable[[Loss, Array, Array, int], tuple[Array, Array]]


def _weighted_cross_entropy(logits: Array, y: Array, weights: Array) -> tuple[float, Array]:
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    row_weights = weights[y] / weights[y].sum()
    dlogits = np.exp(log_p)
    dlogits[rows, y] -= 1
    return float(-(row_weights * log_p[rows, y]).sum()), dlogits * row_weights[:, None]


def by_weights(x: Array, y: Array, classes: int, descend: Descend) -> tuple[Array, Array]:
    """Class weights in a lambda."""
    weights = len(y) / (classes * np.bincount(y, minlength=classes))
    return descend(lambda logits, labels: _weighted_cross_entropy(logits, labels, weights), x, y, classes)


def by_oversampling(x: Array, y: Array, classes: int, descend: Descend) -> tuple[Array, Array]:
    """Copies of rare rows, by a generator with a seed of its own, and equal weights."""
    rng = np.random.default_rng(0)
    largest = np.bincount(y).max()
    rows = np.arange(len(y))
    for k in range(classes):
        own = np.flatnonzero(y == k)
        rows = np.append(rows, rng.choice(own, largest - len(own)))
    rng.shuffle(rows)

    def equal(logits: Array, labels: Array) -> tuple[float, Array]:
        return _weighted_cross_entropy(logits, labels, np.ones(classes))

    w, b = descend(equal, x[rows], y[rows], classes)
    return w, b


def by_tiling(x: Array, y: Array, classes: int, descend: Descend) -> tuple[Array, Array]:
    """Every class is repeated, without chance, until it is as long as the largest."""
    classes_rows = [np.flatnonzero(y == k) for k in range(classes)]
    longest = max(map(len, classes_rows))
    rows = np.concatenate([np.resize(part, longest) for part in classes_rows])
    return descend(lambda z, t: _weighted_cross_entropy(z, t, np.full(classes, 1.0)), x[rows], y[rows], classes)


def by_class_means(x: Array, y: Array, classes: int, descend: Descend) -> tuple[Array, Array]:
    """A loss of its own: the mean over the classes of the mean loss of each class."""

    class Loss:
        def __call__(self, logits: Array, labels: Array) -> tuple[float, Array]:
            log_p = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
            present = np.unique(labels)
            loss, dlogits = 0.0, np.zeros_like(logits)
            for k in present:
                mask = labels == k
                share = 1 / (len(present) * mask.sum())
                loss -= share * float(log_p[mask, k].sum())
                dlogits[mask] = share * (np.exp(log_p[mask]) - np.eye(logits.shape[1])[k])
            return loss, dlogits

    return descend(Loss(), x, y, classes)


def by_centring(x: Array, y: Array, classes: int, descend: Descend) -> tuple[Array, Array]:
    """One over the counts as weights, on images from which the mean of the class means is taken away."""
    centre = np.mean([x[y == k].mean(axis=0) for k in range(classes)], axis=0)
    counts = np.array([(y == k).sum() for k in range(classes)])

    def loss(logits: Array, labels: Array) -> tuple[float, Array]:
        return _weighted_cross_entropy(logits, labels, 1 / counts)

    w, b = descend(loss, x - centre, y, classes)
    return w, b - centre @ w
