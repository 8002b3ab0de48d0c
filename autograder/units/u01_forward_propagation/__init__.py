"""Unit 1: forward propagation, from one linear layer to a network that reads handwritten characters."""

from __future__ import annotations

from autograder.authoring import unit

UNIT = unit(
    __name__,
    title="Forward propagation",
    themes=(4, 1),
    tasks={
        "linear_forward": 3,
        "relu": 1,
        "sigmoid": 2,
        "tanh_activation": 1,
        "softmax": 4,
        "log_softmax": 3,
        "mlp_forward": 3,
        "accuracy": 1,
        "classify": 2,
    },
    graded_by_hand={"reflection": 2},
)
