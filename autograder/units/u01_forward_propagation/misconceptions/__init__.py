"""Wrong functions with a reason and a hint: one module for each graded function."""

from __future__ import annotations

from autograder.units.u01_forward_propagation.misconceptions.accuracy import ACCURACY
from autograder.units.u01_forward_propagation.misconceptions.classify import CLASSIFY_CONTROLS
from autograder.units.u01_forward_propagation.misconceptions.linear_forward import LINEAR_FORWARD
from autograder.units.u01_forward_propagation.misconceptions.log_softmax import LOG_SOFTMAX
from autograder.units.u01_forward_propagation.misconceptions.mlp_forward import MLP_FORWARD
from autograder.units.u01_forward_propagation.misconceptions.relu import RELU
from autograder.units.u01_forward_propagation.misconceptions.sigmoid import SIGMOID
from autograder.units.u01_forward_propagation.misconceptions.softmax import SOFTMAX
from autograder.units.u01_forward_propagation.misconceptions.tanh_activation import TANH_ACTIVATION

__all__ = [
    "ACCURACY",
    "CLASSIFY_CONTROLS",
    "LINEAR_FORWARD",
    "LOG_SOFTMAX",
    "MLP_FORWARD",
    "RELU",
    "SIGMOID",
    "SOFTMAX",
    "TANH_ACTIVATION",
]
