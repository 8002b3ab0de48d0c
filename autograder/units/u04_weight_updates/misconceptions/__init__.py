"""Wrong functions with a reason and a hint: one module for each graded function."""

from __future__ import annotations

from autograder.units.u04_weight_updates.misconceptions.adam_step import ADAM_STEP
from autograder.units.u04_weight_updates.misconceptions.adamw_step import ADAMW_STEP
from autograder.units.u04_weight_updates.misconceptions.clip_gradient_norm import CLIP_GRADIENT_NORM
from autograder.units.u04_weight_updates.misconceptions.cosine_learning_rate import COSINE_LEARNING_RATE
from autograder.units.u04_weight_updates.misconceptions.minibatches import MINIBATCHES
from autograder.units.u04_weight_updates.misconceptions.nesterov_step import NESTEROV_STEP
from autograder.units.u04_weight_updates.misconceptions.sgd_momentum_step import SGD_MOMENTUM_STEP
from autograder.units.u04_weight_updates.misconceptions.sgd_step import SGD_STEP
from autograder.units.u04_weight_updates.misconceptions.train import TRAIN

__all__ = [
    "ADAMW_STEP",
    "ADAM_STEP",
    "CLIP_GRADIENT_NORM",
    "COSINE_LEARNING_RATE",
    "MINIBATCHES",
    "NESTEROV_STEP",
    "SGD_MOMENTUM_STEP",
    "SGD_STEP",
    "TRAIN",
]
