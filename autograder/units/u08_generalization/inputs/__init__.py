"""What the functions are called with. The same generator gives the same cases."""

from __future__ import annotations

from autograder.units.u08_generalization.inputs.audits import (
    has_form,
    has_labels_of_the_pipeline,
    has_whole_folds,
    honest_accuracy,
    share_within_tolerance,
)
from autograder.units.u08_generalization.inputs.scales import standardise, standardise_fit
from autograder.units.u08_generalization.inputs.splits import group_split, kfold, learning_curve, stratified_split
from autograder.units.u08_generalization.inputs.stopping import early_stopping
from autograder.units.u08_generalization.inputs.training import dropout_backward, dropout_forward, l2_penalty

__all__ = [
    "dropout_backward",
    "dropout_forward",
    "early_stopping",
    "group_split",
    "has_form",
    "has_labels_of_the_pipeline",
    "has_whole_folds",
    "honest_accuracy",
    "kfold",
    "l2_penalty",
    "learning_curve",
    "share_within_tolerance",
    "standardise",
    "standardise_fit",
    "stratified_split",
]
