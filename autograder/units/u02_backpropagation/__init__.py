"""Backpropagation: the gradient of a loss, layer by layer, and how to know that it is right."""

from __future__ import annotations

from autograder.authoring import unit

UNIT = unit(
    __name__,
    title="Backpropagation",
    themes=(4,),
    tasks={
        "cross_entropy": 3,
        "mse": 2,
        "linear_backward": 3,
        "relu_backward": 1,
        "sigmoid_backward": 1,
        "numerical_gradient": 2,
        "mlp_forward": 1,
        "mlp_backward": 3,
        "gradient_is_right": 2,
        "train": 2,
    },
    graded_by_hand={"reflection": 2},
)
