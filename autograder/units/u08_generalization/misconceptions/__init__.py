"""Wrong functions with a reason and a hint: one module for each graded function."""

from __future__ import annotations

from autograder.units.u08_generalization.misconceptions.dropout_backward import DROPOUT_BACKWARD
from autograder.units.u08_generalization.misconceptions.dropout_forward import DROPOUT_FORWARD
from autograder.units.u08_generalization.misconceptions.early_stopping import EARLY_STOPPING
from autograder.units.u08_generalization.misconceptions.group_split import GROUP_SPLIT
from autograder.units.u08_generalization.misconceptions.honest_accuracy import HONEST_ACCURACY_CONTROLS
from autograder.units.u08_generalization.misconceptions.kfold import KFOLD
from autograder.units.u08_generalization.misconceptions.l2_penalty import L2_PENALTY
from autograder.units.u08_generalization.misconceptions.learning_curve import LEARNING_CURVE
from autograder.units.u08_generalization.misconceptions.standardise import STANDARDISE
from autograder.units.u08_generalization.misconceptions.standardise_fit import STANDARDISE_FIT
from autograder.units.u08_generalization.misconceptions.stratified_split import STRATIFIED_SPLIT

__all__ = [
    "DROPOUT_BACKWARD",
    "DROPOUT_FORWARD",
    "EARLY_STOPPING",
    "GROUP_SPLIT",
    "HONEST_ACCURACY_CONTROLS",
    "KFOLD",
    "L2_PENALTY",
    "LEARNING_CURVE",
    "STANDARDISE",
    "STANDARDISE_FIT",
    "STRATIFIED_SPLIT",
]
