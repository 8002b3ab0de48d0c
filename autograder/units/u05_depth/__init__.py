"""Unit 5: depth, or how a signal comes through many layers and a gradient comes back."""

from __future__ import annotations

from autograder.authoring import unit

UNIT = unit(
    __name__,
    title="Depth",
    themes=(2,),
    tasks={
        "activation_statistics": 2,
        "xavier_init": 1,
        "he_init": 2,
        "mlp_gradients": 2,
        "train_deep": 2,
        "batchnorm_forward": 3,
        "batchnorm_backward": 2,
        "normalised_gradients": 2,
        "train_normalised": 2,
        "layernorm_forward": 1,
        "layernorm_backward": 1,
    },
    graded_by_hand={"reflection": 2},
)
