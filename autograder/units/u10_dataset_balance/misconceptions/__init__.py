"""Wrong functions with a reason and a hint: one module for each graded function."""

from __future__ import annotations

from autograder.units.u10_dataset_balance.misconceptions.balanced_accuracy import BALANCED_ACCURACY
from autograder.units.u10_dataset_balance.misconceptions.class_weights import CLASS_WEIGHTS
from autograder.units.u10_dataset_balance.misconceptions.confusion_matrix import CONFUSION_MATRIX
from autograder.units.u10_dataset_balance.misconceptions.generalisation import (
    ADJUSTED_PREDICTIONS_CONTROLS,
    TRAIN_BALANCED_CONTROLS,
)
from autograder.units.u10_dataset_balance.misconceptions.logit_adjustment import LOGIT_ADJUSTMENT
from autograder.units.u10_dataset_balance.misconceptions.macro_f1 import MACRO_F1
from autograder.units.u10_dataset_balance.misconceptions.oversample import OVERSAMPLE
from autograder.units.u10_dataset_balance.misconceptions.recall_gap import RECALL_GAP
from autograder.units.u10_dataset_balance.misconceptions.undersample import UNDERSAMPLE
from autograder.units.u10_dataset_balance.misconceptions.weighted_cross_entropy import WEIGHTED_CROSS_ENTROPY

__all__ = [
    "ADJUSTED_PREDICTIONS_CONTROLS",
    "BALANCED_ACCURACY",
    "CLASS_WEIGHTS",
    "CONFUSION_MATRIX",
    "LOGIT_ADJUSTMENT",
    "MACRO_F1",
    "OVERSAMPLE",
    "RECALL_GAP",
    "TRAIN_BALANCED_CONTROLS",
    "UNDERSAMPLE",
    "WEIGHTED_CROSS_ENTROPY",
]
