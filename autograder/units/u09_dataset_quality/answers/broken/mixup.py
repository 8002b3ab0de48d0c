"""Works for `mixup` that break one promise each."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array
from autograder.units.u09_dataset_quality.answers.alternatives.mixup import by_two_gammas, row_by_row


def soft_labels_made_hard(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    """It takes the largest label of each row for its class, as if all others were 0."""
    return row_by_row(x, np.eye(y_onehot.shape[1])[y_onehot.argmax(axis=1)], alpha, rng)


def one_row_loses_its_axis(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    """Of one row the answers have an axis less."""
    mixed_x, mixed_y = row_by_row(x, y_onehot, alpha, rng)
    return mixed_x.squeeze(), mixed_y.squeeze()


def rows_in_float32(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    """The rows are blended in float64, and come back in float32."""
    mixed_x, mixed_y = by_two_gammas(x, y_onehot, alpha, rng)
    return mixed_x.astype(np.float32), mixed_y


def labels_in_float32(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    """The labels are blended in float64, and come back in float32."""
    mixed_x, mixed_y = row_by_row(x, y_onehot, alpha, rng)
    return mixed_x, mixed_y.astype(np.float32)
