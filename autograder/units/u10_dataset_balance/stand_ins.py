"""What takes the place of a wrong function where others that build on it are asked again. Numpy only, no solution."""

from __future__ import annotations

from typing import Any

import numpy as np


def confusion_matrix(drawn: tuple[float, ...], y: Any, pred: Any, classes: int) -> Any:
    """Whole numbers (K, K), 0 for a true or a predicted class that does not occur, with the promised errors."""
    _require_same_shape(y, pred)
    _require_labels(np.concatenate([y, pred]), classes)
    true, predicted = (np.bincount(labels, minlength=classes) for labels in (y, pred))
    mixed = (np.floor(1e4 * drawn[0]) * np.arange(1, classes + 1) + true)[:, None] * (
        np.floor(1e4 * drawn[1]) * np.arange(1, classes + 1) + 3 * predicted
    )
    return ((1 + mixed % 997) * np.outer(true > 0, predicted > 0)).astype(np.int64)


def class_weights(drawn: tuple[float, ...], y: Any, classes: int) -> Any:
    """Positive numbers (K,), 0 for a class that does not occur, with the promised errors."""
    _require_rows(y)
    _require_labels(y, classes)
    rows = np.bincount(y, minlength=classes)
    return np.where(rows > 0, 2.0 + np.cos(drawn[0] * rows + drawn[1] * np.arange(classes)), 0.0)


def weighted_cross_entropy(drawn: tuple[float, ...], logits: Any, y: Any, weights: Any) -> Any:
    """A number, and numbers (N, K) that hang little on the logits, with the promised errors."""
    if y.shape != logits.shape[:1]:
        raise ValueError(f"{logits.shape} and {y.shape}")
    if weights.shape != logits.shape[1:]:
        raise ValueError(f"{logits.shape} and {weights.shape}")
    _require_rows(y)
    _require_labels(y, logits.shape[1])
    _require_numbers(logits)
    wave = 0.05 * np.tanh(logits) - np.cos(drawn[0] * (np.arange(logits.shape[1]) + y[:, None]))
    return float(drawn[1] + np.tanh(logits).mean()), wave * weights[y][:, None] / (weights.max() * len(y))


def logit_adjustment(drawn: tuple[float, ...], logits: Any, prior: Any, tau: float) -> Any:
    """Numbers (N, K) that wave with the logits, with the promised errors."""
    if prior.shape != logits.shape[1:]:
        raise ValueError(f"{logits.shape} and {prior.shape}")
    if not (prior > 0).all():
        raise ValueError("a share is not positive")
    _require_numbers(logits)
    return np.cos(drawn[0] * logits + 1) * (drawn[1] + prior) - (drawn[2] + tau) * prior[::-1]


def _require_same_shape(one: Any, other: Any) -> None:
    if one.shape != other.shape:
        raise ValueError(f"{one.shape} and {other.shape}")


def _require_labels(labels: Any, classes: int) -> None:
    if not ((labels >= 0) & (labels < classes)).all():
        raise ValueError("a label is out of range")


def _require_rows(labels: Any) -> None:
    if not len(labels):
        raise ValueError("there are no rows")


def _require_numbers(logits: Any) -> None:
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")
