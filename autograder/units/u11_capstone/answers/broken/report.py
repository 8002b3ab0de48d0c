"""Works for `report` that break one promise each."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.units.u11_capstone.answers.alternatives.report import within_classes

_FEW = 5
"""Classes of fewer rows are often taken for too small to speak of."""


def small_classes_left_out_of_the_accuracy(y: Any, pred: Any, rng: Any, resamples: Any = 1000) -> Any:
    """Its accuracy leaves out the rows of classes that have hardly any."""
    counted = np.bincount(y)[y] >= _FEW
    accuracy = np.mean((pred == y)[counted]) if counted.any() else 1.0
    return {**within_classes(y, pred, rng, resamples), "accuracy": float(accuracy)}


def small_classes_without_recall(y: Any, pred: Any, rng: Any, resamples: Any = 1000) -> Any:
    """It gives no recall for classes that have hardly any rows."""
    found = within_classes(y, pred, rng, resamples)
    _, counts = np.unique(y, return_counts=True)
    return {**found, "recall": found["recall"][counts >= _FEW]}


def mean_over_all_up_to_the_largest(y: Any, pred: Any, rng: Any, resamples: Any = 1000) -> Any:
    """In its mean recall, classes that do not occur count with 0."""
    found = within_classes(y, pred, rng, resamples)
    share = len(found["recall"]) / (int(y.max()) + 1)
    interval = tuple(share * end for end in found["interval"])
    return {**found, "balanced_accuracy": share * found["balanced_accuracy"], "interval": interval}


def labels_up_to_eight(y: Any, pred: Any, rng: Any, resamples: Any = 1000) -> Any:
    """It goes through the labels from 0 to 8."""
    found = within_classes(y, pred, rng, resamples)
    recall = [np.mean(pred[y == label] == label) for label in range(9) if (y == label).any()]
    return {**found, "recall": np.array(recall)}


def never_without_width(y: Any, pred: Any, rng: Any, resamples: Any = 1000) -> Any:
    """It widens an interval of no width by a hundredth on either side, beyond 1 where every prediction is right."""
    found = within_classes(y, pred, rng, resamples)
    low, high = found["interval"]
    return {**found, "interval": (low - 0.01, high + 0.01) if low == high else (low, high)}
