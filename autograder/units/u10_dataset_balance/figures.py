"""What the judge measures of predicted labels, with true labels that the sandbox never sees."""

from __future__ import annotations

import numpy as np

from autograder.model import Array


def recall_of_the_three_worst(labels: Array, predicted: Array) -> float:
    """The mean recall of the three classes served worst, in ``[0, 1]``; 0 where the accuracy is below 0.8."""
    return float(np.sort(_recalls(labels, predicted))[:3].mean()) if _is_accurate(labels, predicted) else 0.0


def evenness(labels: Array, predicted: Array) -> float:
    """One minus the gap between the mean recalls of the three classes served worst and of the other seven.

    In ``[0, 1]``; 0 where the accuracy is below 0.8.
    """
    recalls = np.sort(_recalls(labels, predicted))
    gap = recalls[3:].mean() - recalls[:3].mean()
    return float(1 - gap) if _is_accurate(labels, predicted) else 0.0


def _recalls(labels: Array, predicted: Array) -> Array:
    return np.array([np.mean(predicted[labels == label] == label) for label in np.unique(labels)])


def _is_accurate(labels: Array, predicted: Array) -> bool:
    return bool(np.mean(labels == predicted) >= 0.8)
