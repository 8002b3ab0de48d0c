"""Wrong functions with a name, a reason and a hint, a module for each part of the unit."""

from autograder.units.u02_backpropagation.misconceptions.checking import GRADIENT_IS_RIGHT, NUMERICAL_GRADIENT
from autograder.units.u02_backpropagation.misconceptions.cross_entropy import CROSS_ENTROPY
from autograder.units.u02_backpropagation.misconceptions.layers import (
    LINEAR_BACKWARD,
    RELU_BACKWARD,
    SIGMOID_BACKWARD,
)
from autograder.units.u02_backpropagation.misconceptions.mse import MSE
from autograder.units.u02_backpropagation.misconceptions.network import MLP_BACKWARD, MLP_FORWARD
from autograder.units.u02_backpropagation.misconceptions.training import TRAIN

__all__ = [
    "CROSS_ENTROPY",
    "GRADIENT_IS_RIGHT",
    "LINEAR_BACKWARD",
    "MLP_BACKWARD",
    "MLP_FORWARD",
    "MSE",
    "NUMERICAL_GRADIENT",
    "RELU_BACKWARD",
    "SIGMOID_BACKWARD",
    "TRAIN",
]
