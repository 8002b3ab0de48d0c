"""Training with weights: what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, control
from autograder.units.u10_dataset_balance.answers.loss_of_rows import right


def composite(parts: Any, x: Array, y: Array, classes: int, descend: Any) -> Any:
    """The weighted loss goes down."""
    weights = parts.class_weights(y, classes)
    return descend(lambda logits, labels: parts.weighted_cross_entropy(logits, labels, weights), x, y, classes)


def _weights(y: Array, classes: int) -> Array:
    return np.asarray(len(y) / (classes * np.bincount(y, minlength=classes)))


def _trained(descend: Any, x: Array, y: Array, classes: int, weights: Array) -> Any:
    return descend(lambda logits, labels: right(logits, labels, weights), x, y, classes)


@control
def unweighted(x: Array, y: Array, classes: int, descend: Any) -> Any:
    """Every row counts alike, and in so few steps the large classes take all."""
    return _trained(descend, x, y, classes, np.ones(classes))


@control
def inverted_weights(x: Array, y: Array, classes: int, descend: Any) -> Any:
    """The large classes get the large weights."""
    return _trained(descend, x, y, classes, 1 / _weights(y, classes))


@control
def half_corrected(x: Array, y: Array, classes: int, descend: Any) -> Any:
    """The weights are the roots of what they should be, and too small for the rare classes."""
    return _trained(descend, x, y, classes, np.sqrt(_weights(y, classes)))


@control
def corrected_twice(x: Array, y: Array, classes: int, descend: Any) -> Any:
    """It draws the rare classes more often *and* weights them. They count twenty times too much, and now the frequent
    classes are missed.
    """
    counts = np.bincount(y, minlength=classes)
    drawn = [np.resize(np.flatnonzero(y == k), counts.max()) for k in range(classes)]
    rows = np.concatenate(drawn)
    return _trained(descend, x[rows], y[rows], classes, _weights(y, classes))


@control
def weights_at_other_classes(x: Array, y: Array, classes: int, descend: Any) -> Any:
    """The weights stand at the wrong classes."""
    return _trained(descend, x, y, classes, np.roll(_weights(y, classes), 1))


@control
def untrained(x: Array, y: Array, classes: int, descend: Any) -> Any:
    """It returns the parameters as they were before the training."""
    return np.zeros((x.shape[1], classes)), np.zeros(classes)
