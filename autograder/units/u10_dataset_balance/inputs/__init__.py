"""What the functions are called with. The same generator gives the same cases."""

from __future__ import annotations

from autograder.units.u10_dataset_balance.inputs.generalisation import adjusted_predictions, train_balanced
from autograder.units.u10_dataset_balance.inputs.losses import class_weights, logit_adjustment, weighted_cross_entropy
from autograder.units.u10_dataset_balance.inputs.measures import (
    balanced_accuracy,
    confusion_matrix,
    macro_f1,
    recall_gap,
)
from autograder.units.u10_dataset_balance.inputs.sampling import oversample, undersample

__all__ = [
    "adjusted_predictions",
    "balanced_accuracy",
    "class_weights",
    "confusion_matrix",
    "logit_adjustment",
    "macro_f1",
    "oversample",
    "recall_gap",
    "train_balanced",
    "undersample",
    "weighted_cross_entropy",
]
